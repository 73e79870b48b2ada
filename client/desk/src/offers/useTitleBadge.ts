import { useEffect } from 'react';
import { titleRings } from '../ui/title';

/** How many offers ring, in the title of the tab. */
export function useTitleBadge(offers: number, subject: string | undefined): void {
  useEffect(() => {
    titleRings(offers, subject);
    return () => titleRings(0, undefined);
  }, [offers, subject]);
}
