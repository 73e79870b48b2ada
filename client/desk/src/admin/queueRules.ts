import { http, read } from '../api/client';
import type { Queue, QueueBody } from '../api/types';
import type { History } from './EarlierVersions';
import type { Findings } from './Found';

/** The rules of a queue as they are sent. undefined: those of a new one. */
export function bodyOf(queue: Queue | undefined): QueueBody {
  if (queue === undefined) return { pool: 'default', rank: 10, order: 'head-start', headStartSeconds: 90, requires: [], choose: ['longest-idle'], ringSeconds: 20, wrapUpSeconds: 30, declineBlockSeconds: 60 };
  const { name: _, version: __, rulesVersion: ___, requires, ...body } = queue;
  return { ...body, requires: requires.map(({ skill, minLevel }) => ({ skill, minLevel })) };
}

export const checkQueue = (queue: string, body: QueueBody): Promise<Findings> => read(http.POST('/v1/queues/{queue}/check', { params: { path: { queue } }, body }));

export const historyOf = (queue: string): History<Queue> => ({
  versions: async () => (await read(http.GET('/v1/queues/{queue}/versions', { params: { path: { queue } } }))).items,
  at: version => read(http.GET('/v1/queues/{queue}', { params: { path: { queue }, query: { version: String(version) } } })),
});
