import { queryOptions, useQuery } from '@tanstack/react-query';
import { http, read } from '../api/client';
import type { AgentSummary } from '../api/types';

const Pages = 20;

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

export const agentQuery = (agent: string) =>
  queryOptions({ queryKey: ['agents', agent], queryFn: ({ signal }) => read(http.GET('/v1/agents/{agent}', { signal, params: { path: { agent } } })) });

export const catalogQuery = queryOptions({ queryKey: ['catalog'], queryFn: ({ signal }) => read(http.GET('/v1/catalog', { signal })), staleTime: 60_000 });

/** What people call an agent; his id while that is not known. */
export function useAgentNames(): (agent: string) => string {
  const { data } = useQuery(agentsQuery);
  return agent => data?.find(a => a.id === agent)?.name ?? agent;
}
