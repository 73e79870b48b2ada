import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

/**
 * What was said and what happened are read again when the ticket has another version than before. Events of somebody else's ticket are
 * not pushed to an agent: only its head is looked at again and again, and tells by its version that there is more to read.
 */
export function useFollowing(id: string, version: number | undefined): void {
  const client = useQueryClient();
  const seen = useRef(version);
  useEffect(() => {
    const before = seen.current;
    seen.current = version ?? before;
    if (before === undefined || version === undefined || version === before) return;
    for (const part of ['conversation', 'events']) void client.invalidateQueries({ queryKey: ['ticket', id, part], refetchType: document.hidden ? 'none' : 'active' });
  }, [client, id, version]);
}
