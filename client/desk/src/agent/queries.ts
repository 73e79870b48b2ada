import { queryOptions, useQuery } from '@tanstack/react-query';
import { http, read } from '../api/client';
import type { AgentSummary } from '../api/types';

/** 20,000 agents. */
const Pages = 100;
const Large = 1_000;

/** All agents, page by page; a page holds 200. */
async function allAgents({ signal }: { signal: AbortSignal }): Promise<AgentSummary[]> {
  const all: AgentSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < Pages; page++) {
    const { items, next } = await read(http.GET('/v1/agents', { signal, params: { query: cursor === undefined ? {} : { cursor } } }));
    all.push(...items);
    if (next === null) break;
    cursor = next;
  }
  return all;
}

export const agentsQuery = queryOptions({ queryKey: ['agents'], queryFn: allAgents, staleTime: 15_000 });

/** Too many to be read again every few seconds. */
export const isLargeFloor = (agents: readonly AgentSummary[] | undefined): boolean => (agents?.length ?? 0) > Large;

export const agentQuery = (agent: string) =>
  queryOptions({ queryKey: ['agents', agent], queryFn: ({ signal }) => read(http.GET('/v1/agents/{agent}', { signal, params: { path: { agent } } })) });

export const catalogQuery = queryOptions({ queryKey: ['catalog'], queryFn: ({ signal }) => read(http.GET('/v1/catalog', { signal })), staleTime: 60_000 });

/** By id, once for each list that was read: a page asks for hundreds of names with each drawing. */
const namesOf = new WeakMap<readonly AgentSummary[], ReadonlyMap<string, string | null>>();

function namesIn(agents: readonly AgentSummary[]): ReadonlyMap<string, string | null> {
  const known = namesOf.get(agents) ?? new Map(agents.map(a => [a.id, a.name]));
  namesOf.set(agents, known);
  return known;
}

/** What people call an agent; his id while that is not known. */
export function useAgentNames(): (agent: string) => string {
  const { data } = useQuery(agentsQuery);
  return agent => (data && namesIn(data).get(agent)) ?? agent;
}
