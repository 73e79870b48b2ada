import { infiniteQueryOptions } from '@tanstack/react-query';
import { http, read } from '../api/client';
import { zone } from '../wallboard/queries';

/** A number of a report or of the wallboard, as the API asks for the tickets behind it. */
export interface Behind {
  figure: string;
  /** Instants, or times of the wall clock here. */
  from?: string;
  until?: string;
  queue?: string;
  agent?: string;
  policy?: string;
  metric?: string;
  internal?: string;
  channel?: string;
  priority?: string;
  tag?: string;
  /** Of the wall clock; this browser's where it is not said. */
  zone?: string;
}

export const behindFields = ['figure', 'from', 'until', 'queue', 'agent', 'policy', 'metric', 'internal', 'channel', 'priority', 'tag', 'zone'] as const;

/** Columns of reports whose numbers count tickets, with what the API calls them. */
const figureOf: Readonly<Record<string, string>> = {
  waitingBefore: 'waiting-before', entered: 'entered', answered: 'answered', abandoned: 'abandoned', shortAbandoned: 'short-abandoned', moved: 'moved', cancelled: 'cancelled', resolvedWaiting: 'resolved-waiting',
  timedOut: 'timed-out', failed: 'failed', calledBack: 'called-back', waitingAfter: 'waiting', handled: 'handled', offersAccepted: 'offers-accepted', offersDeclined: 'offers-declined',
  offersMissed: 'offers-missed', resolved: 'resolved', reopened: 'reopened', reopenedSince: 'reopened-since', promised: 'promised', met: 'promise-met', missed: 'promise-missed',
  dropped: 'promise-dropped', breached: 'promise-breached', stillOpen: 'promise-open',
};

type Cell = string | number | boolean | null;

/** What is behind a cell of a report; undefined: it is no count of tickets, or there are none. `also`: what the whole report was narrowed by. */
export function behindCell(columns: readonly { name: string }[], row: readonly Cell[], place: number, also: Readonly<Record<string, string>>): Behind | undefined {
  const figure = figureOf[columns[place]?.name ?? ''];
  const value = row[place];
  if (figure === undefined || typeof value !== 'number' || value === 0) return undefined;
  const of = (name: string): string | undefined => {
    const cell = row[columns.findIndex(c => c.name === name)];
    return typeof cell === 'string' && cell !== '' ? cell : undefined;
  };
  // Rows without a name are about those that are in no queue: the API can't ask for these alone.
  if (columns.some(c => c.name === 'group') && of('group') === undefined) return undefined;
  const time = (name: string): string | undefined => of(name)?.replace(' ', 'T');
  const promisedTo = of('promisedTo');
  const own = JSON.parse(JSON.stringify({
    figure, from: time('from'), until: time('until'), queue: of('group'), agent: of('agent'), policy: of('policy'), metric: of('metric'), internal: promisedTo && String(promisedTo === 'internal'),
  })) as Behind;
  return { ...also, ...own };
}

const PageSize = 100;

export const behindQuery = (behind: Behind) =>
  infiniteQueryOptions({
    queryKey: ['behind', behind],
    queryFn: ({ pageParam }) => read(http.GET('/v1/figures/tickets', { params: { query: { zone, ...behind, limit: PageSize, ...(pageParam !== '' && { cursor: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: page => page.next ?? undefined,
  });
