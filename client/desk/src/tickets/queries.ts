import { queryOptions } from '@tanstack/react-query';
import { http, read } from '../api/client';
import type { DeskEvent } from '../api/types';

/** Tickets of others are not pushed to an agent: while one is looked at, it is read again. */
const LookMs = 5_000;

export const ticketQuery = (id: string) =>
  queryOptions({ queryKey: ['ticket', id], queryFn: ({ signal }) => read(http.GET('/v1/tickets/{id}', { signal, params: { path: { id } } })), refetchInterval: LookMs });

export const conversationQuery = (id: string) =>
  queryOptions({ queryKey: ['ticket', id, 'conversation'], queryFn: async ({ signal }) => (await read(http.GET('/v1/tickets/{id}/conversation', { signal, params: { path: { id } } }))).items });

/** Everything that happened, page by page. */
export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['ticket', id, 'events'],
    queryFn: async ({ signal }) => {
      const all: DeskEvent[] = [];
      let after: number | undefined;
      do {
        const page = await read(http.GET('/v1/tickets/{id}/events', { signal, params: { path: { id }, query: after === undefined ? {} : { after } } }));
        all.push(...page.items);
        after = page.next ?? undefined;
      } while (after !== undefined);
      return all;
    },
  });

export const whyQuery = (id: string, agent: string | undefined) =>
  queryOptions({
    queryKey: ['ticket', id, 'why', agent ?? ''],
    queryFn: ({ signal }) => read(http.GET('/v1/tickets/{id}/why', { signal, params: { path: { id }, query: agent === undefined ? {} : { agent } } })),
    refetchInterval: LookMs,
  });
