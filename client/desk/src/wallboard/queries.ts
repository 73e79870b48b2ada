import { queryOptions } from '@tanstack/react-query';
import { http, read } from '../api/client';
import { serverNow } from '../api/serverClock';
import type { Pool, Queue } from '../api/types';

/** A wallboard that nothing was pushed to is this old at most. */
const LookMs = 5_000;
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The service level leaves out who hung up at once, as the count of those who gave up does that stands beside it. */
export const boardLevel = { shortAbandons: 'false' } as const;

export const liveQuery = queryOptions({
  queryKey: ['board', 'live'],
  queryFn: ({ signal }) => read(http.GET('/v1/figures/live', { signal, params: { query: { by: 'queue', zone, ...boardLevel } } })),
  refetchInterval: LookMs,
});

export const waitsQuery = queryOptions({ queryKey: ['board', 'waits'], queryFn: async ({ signal }) => (await read(http.GET('/v1/figures/waits', { signal }))).items, refetchInterval: LookMs });

export const poolsQuery = (queues: readonly Queue[] | undefined) =>
  queryOptions({
    queryKey: ['board', 'pools', [...new Set(queues?.map(q => q.pool))].sort()],
    enabled: queues !== undefined,
    queryFn: ({ signal }): Promise<Pool[]> => Promise.all([...new Set(queues?.map(q => q.pool))].map(pool => read(http.GET('/v1/pools/{pool}', { signal, params: { path: { pool } } })))),
    refetchInterval: LookMs,
  });

/** "Soon" for a promise to the customer. */
export const SoonMs = 30 * 60_000;
const MostAtRisk = 200;

/** Open tickets with a promise to the customer that is missed or will be soon, the soonest first; more = there are others behind them. */
export const riskQuery = queryOptions({
  queryKey: ['board', 'risk'],
  queryFn: async ({ signal }) => {
    const page = await read(http.GET('/v1/tickets', { signal, params: { query: { due: new Date(serverNow() + SoonMs).toISOString(), limit: MostAtRisk } } }));
    return { tickets: page.items, more: page.next !== null };
  },
  refetchInterval: 2 * LookMs,
});

export const alertsQuery = queryOptions({ queryKey: ['alerts'], queryFn: async ({ signal }) => (await read(http.GET('/v1/alerts', { signal }))).items, refetchInterval: 2 * LookMs });
