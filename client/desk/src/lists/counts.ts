import { queryOptions, useQuery } from '@tanstack/react-query';
import { http, read } from '../api/client';
import type { TicketStatus } from '../api/types';

interface Count {
  status: string;
  queue: string;
  count: number;
}

/** Events of other agents' tickets are not pushed to an agent: what others did is looked up. */
const LookMs = 5_000;

const countsQuery = queryOptions({
  queryKey: ['counts'],
  queryFn: async ({ signal }): Promise<Count[]> => (await read(http.GET('/v1/counts', { signal }))).items,
  refetchInterval: LookMs,
});

export const useCounts = (): Count[] | undefined => useQuery(countsQuery).data;

export function countOf(counts: Count[] | undefined, status: TicketStatus, queue?: string): number | undefined {
  return counts?.filter(c => c.status === status && (queue === undefined || c.queue === queue)).reduce((sum, c) => sum + c.count, 0);
}
