import { queryOptions } from '@tanstack/react-query';
import { http, read } from '../api/client';
import type { Queue, Ticket } from '../api/types';

export const MaxPriority = 9;

/** What moves the marked tickets of one queue before all others that wait there. */
export interface Front {
  queue: string;
  tickets: readonly Ticket[];
  /**
   * first: `priority` does it; there: they are before the others already; behind: even the highest priority leaves `before` others in front of
   * some of them; many: too many wait to be read; fifo, due: priorities count nothing in this queue.
   */
  outcome: 'first' | 'there' | 'behind' | 'many' | 'fifo' | 'due';
  priority: number;
  before: number;
}

/**
 * A priority step counts like having come `headStartSeconds` earlier (QueueRules.KeyOf of the engine), so the least priority is looked for by which the one
 * that came last passes everybody. All get the same one, so among themselves they go in order of arrival; whoever has a higher one keeps it.
 */
export function frontOf({ name, order, headStartSeconds }: Queue, tickets: readonly Ticket[], waiting: readonly Ticket[] | undefined): Front {
  const front = { queue: name, tickets, priority: MaxPriority, before: 0 };
  if (order !== 'head-start' || headStartSeconds === 0) return { ...front, outcome: order === 'due' ? 'due' : 'fifo' };
  if (waiting === undefined) return { ...front, outcome: 'many' };
  const keyOf = ({ enqueuedAt, priority }: Ticket, least = 0): number => Date.parse(enqueuedAt) - Math.max(least, priority) * headStartSeconds * 1000;
  const marked = new Set(tickets.map(t => t.id));
  const others = waiting.filter(t => !marked.has(t.id)).map(t => keyOf(t));
  const first = others.reduce((least, key) => Math.min(least, key), Number.POSITIVE_INFINITY);
  const lastOf = (priority: number): number => tickets.reduce((most, t) => Math.max(most, keyOf(t, priority)), Number.NEGATIVE_INFINITY);
  for (let priority = 0; priority <= MaxPriority; priority++) if (lastOf(priority) < first) return { ...front, priority, outcome: priority === 0 ? 'there' : 'first' };
  return { ...front, outcome: 'behind', before: others.filter(key => key <= lastOf(MaxPriority)).length };
}

const PageSize = 200;
const Pages = 50;

/** Who waits in a queue; undefined: more than can be read. */
async function waitingIn(queue: string, signal: AbortSignal): Promise<Ticket[] | undefined> {
  const all: Ticket[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < Pages; page++) {
    const { items, next } = await read(http.GET('/v1/tickets', { signal, params: { query: { status: 'waiting', queue, limit: PageSize, ...(cursor !== undefined && { cursor }) } } }));
    all.push(...items);
    if (next === null) return all;
    cursor = next;
  }
  return undefined;
}

/** Looked up once: what is confirmed is what was shown. */
export const frontQuery = (tickets: readonly Ticket[]) =>
  queryOptions({
    queryKey: ['front', tickets.map(t => t.id)],
    queryFn: async ({ signal }): Promise<Front[]> => {
      const { items } = await read(http.GET('/v1/queues', { signal }));
      const queues = items.filter(q => tickets.some(t => t.queue === q.name));
      return Promise.all(queues.map(async queue => frontOf(queue, tickets.filter(t => t.queue === queue.name), queue.order === 'head-start' ? await waitingIn(queue.name, signal) : undefined)));
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
