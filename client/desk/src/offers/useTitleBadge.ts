import { useEffect } from 'react';

const Name = 'HelpDesk';

/** How many offers ring, in the title of the tab. */
export function useTitleBadge(offers: number, subject: string | undefined): void {
  useEffect(() => {
    document.title = offers > 0 ? `(${offers}) ${subject ?? Name}` : Name;
    return () => {
      document.title = Name;
    };
  }, [offers, subject]);
}
