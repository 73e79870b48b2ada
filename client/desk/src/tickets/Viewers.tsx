import { Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import { http, read } from '../api/client';
import { useAccount } from '../session/session';

const LeaseSeconds = 25;
const RenewMs = 10_000;

const look = (id: string, seconds: number, keepalive = false) => read(http.POST('/v1/tickets/{id}/viewing', { params: { path: { id }, query: { seconds: String(seconds) } }, keepalive }));

/** Says that this ticket is looked at while its page is in front; the answer, and the stream, say who else does. */
const viewingQuery = (id: string) =>
  queryOptions({ queryKey: ['viewing', id], queryFn: () => look(id, LeaseSeconds), refetchInterval: RenewMs, staleTime: 0, gcTime: 0, retry: false });

/** Who else has the ticket open, so that two don't answer at once. */
export function Viewers({ id }: { id: string }) {
  const { t } = useTranslation();
  const own = useAccount().name;
  const nameOf = useAgentNames();
  const { data } = useQuery(viewingQuery(id));
  useEffect(() => () => void look(id, 0, true).catch(() => undefined), [id]);
  const others = data?.viewers.filter(viewer => viewer.name !== own) ?? [];
  return <Text size="sm" role="status" className="viewers break">{others.length > 0 && t('ticket.viewers', { names: others.map(viewer => nameOf(viewer.agent ?? viewer.name)).join(', ') })}</Text>;
}
