import { infiniteQueryOptions } from '@tanstack/react-query';
import { http, read } from '../api/client';

export interface TicketFilter {
  status?: string;
  queue?: string;
  holder?: string;
  tag?: string;
}

const PageSize = 100;
/** What others did to tickets that are not this agent's is not pushed to him. */
const LookMs = 10_000;
/** More pages than these are read again more rarely: each look is a request for every page. */
const FewPages = 3;
const LongLookMs = 6 * LookMs;

/** Whether somebody has scrolled far down a list. */
export const isLong = (data: unknown): boolean => ((data as { pages?: readonly unknown[] } | undefined)?.pages?.length ?? 0) > FewPages;

/** Tickets, newest first, page by page as one scrolls. */
export const ticketsQuery = (filter: TicketFilter) =>
  infiniteQueryOptions({
    queryKey: ['lists', filter],
    queryFn: ({ pageParam, signal }) => read(http.GET('/v1/tickets', { signal, params: { query: { ...filter, limit: PageSize, ...(pageParam !== '' && { cursor: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: page => page.next ?? undefined,
    refetchInterval: query => (isLong(query.state.data) ? LongLookMs : LookMs),
  });
