import { activityNow } from '../agent/presence';
import type { Agent, AgentSummary, FigureRow, LiveFigures, Pool, QueueWaits } from '../api/types';

export interface QueueLine {
  queue: string;
  waiting: number;
  oldest: string | undefined;
  closed: boolean;
  /** Expected wait of who comes now, in seconds. */
  expected: { low: number; median: number; high: number } | undefined;
  /** Share answered in time, 0 to 1, over the last hour. */
  level: number | undefined;
  answered: number;
  abandoned: number;
  /** Of when the last two are. */
  hour: { from: string; until: string } | undefined;
}

/** The definition of service level that the board shows: of those who were answered or gave up, who was answered within the threshold. */
const Definition = 'gc';

export function levelOf(row: FigureRow | undefined): number | undefined {
  const level = row?.serviceLevels.find(l => l.definition === Definition);
  return level?.value ?? undefined;
}

/** Pools say who waits now, figures how it went in the last hour, estimates how long it will take. */
export function queueLines(pools: readonly Pool[], live: LiveFigures | undefined, waits: readonly QueueWaits[] | undefined): QueueLine[] {
  const hour = live?.windows.find(w => w.window === '60m')?.rows;
  return pools.flatMap(pool => pool.queues).map(queue => {
    const row = hour?.find(r => r.group === queue.queue);
    const wait = waits?.find(w => w.queue === queue.queue)?.newcomer;
    return {
      queue: queue.queue,
      waiting: queue.waiting,
      oldest: queue.oldestEnqueuedAt ?? undefined,
      closed: queue.closed,
      expected: wait ? { low: wait.lowSeconds, median: wait.medianSeconds, high: wait.highSeconds } : undefined,
      level: levelOf(row),
      answered: row?.contacts.answered ?? 0,
      abandoned: row?.contacts.abandoned ?? 0,
      hour: row && { from: row.from, until: row.until },
    };
  }).sort((a, b) => b.waiting - a.waiting || a.queue.localeCompare(b.queue));
}

/** Agents by activity, those who are there first. */
export function byActivity(agents: readonly (AgentSummary | Agent)[]): { activity: string; count: number; available: boolean }[] {
  const groups = new Map<string, { activity: string; count: number; available: boolean }>();
  for (const agent of agents) {
    const activity = activityNow(agent);
    const group = groups.get(activity) ?? { activity, count: 0, available: agent.available };
    groups.set(activity, { ...group, count: group.count + 1 });
  }
  return [...groups.values()].sort((a, b) => Number(b.available) - Number(a.available) || b.count - a.count);
}
