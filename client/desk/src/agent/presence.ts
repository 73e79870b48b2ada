import type { AgentSummary } from '../api/types';

export type PresenceColour = 'free' | 'draining' | 'away' | 'gone';

/** How an agent stands, for the dot beside his activity; the activity's name says it in words. */
export function presenceColour(agent: Pick<AgentSummary, 'available' | 'draining' | 'lapsed'>): PresenceColour {
  if (agent.lapsed) return 'gone';
  if (agent.draining) return 'draining';
  return agent.available ? 'free' : 'away';
}

/** The activity that he is in; "gone" while his client is. */
export const activityNow = (agent: { activity: string; lapsed: boolean }): string => (agent.lapsed && agent.activity !== 'offline' ? 'gone' : agent.activity);
