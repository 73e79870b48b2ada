import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { http, read } from '../api/client';
import { serverNow } from '../api/serverClock';
import type { FigureRow } from '../api/types';
import { boardLevel, zone } from '../wallboard/queries';

export type Span = 'today' | '24h' | '7d';

const HourMs = 3_600_000;
const buckets: Record<Span, string> = { today: '30m', '24h': '30m', '7d': '1h' };

function begin(span: Span): Date {
  const now = new Date(serverNow());
  if (span === 'today') return new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const back = span === '24h' ? 24 * HourMs : 7 * 24 * HourMs;
  return new Date(Math.floor((now.getTime() - back) / HourMs) * HourMs);
}

/** Figures by interval, of all queues or one, from the beginning of the span until now. */
export const dayQuery = (span: Span, queue: string) =>
  queryOptions({
    queryKey: ['charts', span, queue],
    queryFn: async ({ signal }): Promise<FigureRow[]> => {
      const query = { zone, ...boardLevel, bucket: buckets[span], from: begin(span).toISOString(), until: new Date(serverNow()).toISOString(), ...(queue !== '' && { queue }) };
      return (await read(http.GET('/v1/figures', { signal, params: { query } }))).rows;
    },
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
