import { queryOptions } from '@tanstack/react-query';
import { ask } from '../api/client';
import { Problem } from '../api/problem';
import { serverNow } from '../api/serverClock';

export const reports = ['queue-interval', 'agent-interval', 'agent-state', 'abandonment', 'transfers', 'sla-breaches', 'backlog'] as const;
export type Report = (typeof reports)[number];

export const spans = ['1', '7', '30'] as const;
export const buckets = ['15m', '30m', '1h', '1d', 'none'] as const;

/** What is asked for, as it stands in the page's address: whoever gets the link sees the same report. */
export interface ReportAsk {
  report?: Report;
  /** Back from now. */
  days?: string;
  /** Instead of days: times of the wall clock in the zone. */
  from?: string;
  until?: string;
  zone?: string;
  bucket?: string;
  queue?: string;
  agent?: string;
  channel?: string;
  priority?: string;
  tag?: string;
  metric?: string;
}

const known = ['days', 'from', 'until', 'zone', 'bucket', 'queue', 'agent', 'channel', 'priority', 'tag', 'metric'] as const;
export const filters = ['queue', 'agent', 'channel', 'priority', 'tag', 'metric'] as const;
export type Filter = (typeof filters)[number];

/** By what a report can be narrowed. An agent's time is of no queue and no channel, and who waits is of no agent: such a filter would leave half of the row as it is. */
export const filtersOf: Readonly<Record<Report, readonly Filter[]>> = {
  'queue-interval': ['queue', 'channel', 'priority', 'tag'],
  'agent-interval': ['agent'],
  'agent-state': ['agent'],
  abandonment: ['queue', 'channel', 'priority', 'tag'],
  transfers: ['queue', 'agent', 'channel', 'priority', 'tag'],
  'sla-breaches': ['queue', 'agent', 'channel', 'priority', 'tag', 'metric'],
  backlog: ['queue', 'channel', 'priority', 'tag'],
};

/** What looks like a number in an address was read as one. */
export function readAsk(search: Record<string, unknown>): ReportAsk {
  const report = reports.find(r => r === search['report']);
  return { ...(report && { report }), ...Object.fromEntries(known.filter(f => search[f] !== undefined && search[f] !== '').map(f => [f, String(search[f])])) };
}

export const reportOf = ({ report }: ReportAsk): Report => report ?? 'queue-interval';

/** The filters that are set and count for this report. */
export const filtersIn = (asked: ReportAsk): Partial<Record<Filter, string>> =>
  Object.fromEntries(filtersOf[reportOf(asked)].flatMap(f => (asked[f] === undefined ? [] : [[f, asked[f]]])));

export type Cell = string | number | boolean | null;

export interface ReportRows {
  columns: { name: string; english: string; korean: string }[];
  rows: Cell[][];
}

const DayMs = 86_400_000;

function timeOf(asked: ReportAsk): { from: string; until: string } {
  if (asked.from !== undefined && asked.until !== undefined) return { from: asked.from, until: asked.until };
  return { from: new Date(serverNow() - Number(asked.days ?? spans[0]) * DayMs).toISOString(), until: new Date(serverNow()).toISOString() };
}

async function askFor(asked: ReportAsk, zone: string, lang: string, format?: 'csv'): Promise<Response> {
  const report = reportOf(asked);
  // The backlog is that of now: it has no intervals.
  const time = report === 'backlog' ? {} : { ...timeOf(asked), ...(asked.bucket && { bucket: asked.bucket }) };
  const query = new URLSearchParams({ zone, lang, ...(format && { format }), ...filtersIn(asked), ...time });
  const response = await ask(new Request(`/v1/figures/reports/${report}?${query}`));
  if (!response.ok) throw Problem.of(await response.json().catch(() => undefined), response);
  return response;
}

export const reportQuery = (asked: ReportAsk, zone: string | undefined, lang: string) =>
  queryOptions({
    queryKey: ['report', asked, zone, lang],
    enabled: zone !== undefined,
    queryFn: async () => (await (await askFor(asked, zone ?? '', lang)).json()) as ReportRows,
  });

export async function downloadCsv(asked: ReportAsk, zone: string, lang: string): Promise<void> {
  const file = await (await askFor(asked, zone, lang, 'csv')).blob();
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: `${reportOf(asked)}.csv` });
  link.click();
  URL.revokeObjectURL(link.href);
}
