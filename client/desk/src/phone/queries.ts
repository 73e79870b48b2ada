import { queryOptions } from '@tanstack/react-query';
import { http, read } from '../api/client';

/** As many as the server knows of one number at a time. */
const MostOfOneNumber = 100;
const LookMs = 60_000;

/** What rings for an agent, and what the telephone systems can do. */
export const telephoneQuery = (agent: string) =>
  queryOptions({ queryKey: ['agents', agent, 'telephone'], queryFn: ({ signal }) => read(http.GET('/v1/agents/{agent}/telephone', { signal, params: { path: { agent } } })), staleTime: LookMs });

/** Tickets of whoever has this number, newest first. */
export const callerTicketsQuery = (number: string) =>
  queryOptions({ queryKey: ['lists', 'caller', number], queryFn: async ({ signal }) => (await read(http.GET('/v1/tickets', { signal, params: { query: { phone: number, limit: MostOfOneNumber } } }))).items });
