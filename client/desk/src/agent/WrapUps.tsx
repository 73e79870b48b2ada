import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAccount } from '../session/session';
import { hearEvents, useCarried } from '../stream/desk';
import { useBegun } from '../tickets/drafts';
import { agentQuery } from './queries';
import { Disposition, WrapUp } from './WrapUp';

/** The work after the work, one by one: what runs, and what was begun to be said of one that is over. */
export function WrapUps({ agent }: { agent: string }) {
  const client = useQueryClient();
  const known = useCarried() ?? {};
  const begun = useBegun(useAccount().name, Disposition);
  const { data: me } = useQuery(agentQuery(agent));
  useEffect(() => hearEvents(({ type, agent: who }) => {
    if (type === 'wrap-up-ended' && who === agent) void client.invalidateQueries({ queryKey: agentQuery(agent).queryKey });
  }), [agent, client]);
  const until = new Map<string, string | undefined>();
  for (const { ticket, wrapUpUntil } of Object.values(known)) if (wrapUpUntil !== undefined) until.set(ticket.id, wrapUpUntil);
  // What a stream begins with has no work that is done: after a reload the agent's load tells of it.
  for (const one of me?.load ?? []) if (one.phase === 'wrap-up' && one.until !== null && known[one.ticket] === undefined) until.set(one.ticket, one.until);
  // However the wrap-up ended, what is half written is not taken from under his hands.
  for (const ticket of begun) if (!until.has(ticket)) until.set(ticket, undefined);
  return [...until].map(([ticket, end]) => <WrapUp key={ticket} id={ticket} until={end} agent={agent} />);
}
