import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { useEditTicket } from '../tickets/edit';
import { StatusBadge } from '../tickets/StatusBadge';
import { useSayProblem } from '../ui/useProblemWords';
import { knownCaller } from './caller';
import { JoinedField, useJoinTicket } from './joining';
import { callerTicketsQuery } from './queries';
import { useCall } from './useCall';

const Shown = 5;

/** What whoever calls has open already, by his number; who it is where several have it. `mine`: the call is this agent's, who can say more about it. */
export function CallerTickets({ ticket: id, mine }: { ticket: string; mine?: boolean }) {
  const { ticket, number } = useCall(id);
  return ticket && number !== undefined ? <OfNumber call={ticket} number={number} mine={mine === true} /> : null;
}

function OfNumber({ call, number, mine }: { call: Ticket; number: string; mine: boolean }) {
  const { t } = useTranslation();
  const say = useSayProblem();
  const { data: tickets } = useQuery(callerTicketsQuery(number));
  const edit = useEditTicket(call.id);
  const join = useJoinTicket(call, number);
  if (tickets === undefined) return null;
  const { open, done, customers } = knownCaller(tickets, call);
  if (open.length === 0 && done === 0) return null;
  const who = call.requester?.['name'];
  const joined = call.fields?.[JoinedField];
  return (
    <Stack gap={4} className="caller-tickets">
      {customers.length > 1 && !customers.some(c => c.name === who) && (
        <Group gap={4} role="group" aria-label={t('phone.several')}>
          <Text size="sm">{t('phone.several')}</Text>
          {customers.map(c => mine
            ? <Button key={c.name} size="compact-xs" variant="default" loading={edit.isPending} onClick={() => edit.mutate({ requester: { ...c.requester, ...call.requester, name: c.name } }, { onError: say })}>{c.name}</Button>
            : <Badge key={c.name} variant="default" className="name-badge">{c.name}</Badge>)}
        </Group>
      )}
      {customers.length === 1 && who === undefined && customers[0] && <Text size="sm">{t('phone.perhaps', { name: customers[0].name })}</Text>}
      <Text size="sm" c="dimmed">{t('phone.known', { open: open.length, done })}</Text>
      {open.slice(0, Shown).map(other => (
        <Group key={other.id} gap={6} wrap="nowrap">
          <StatusBadge status={other.status} />
          <Link to="/tickets/$id" params={{ id: other.id }} className="cut">{`#${other.number} ${other.subject ?? t('ticket.no-subject')}`}</Link>
          {joined === String(other.number)
            ? <Badge color="teal" variant="light" className="name-badge">{t('phone.joined')}</Badge>
            : mine && <Button size="compact-xs" variant="default" loading={join.isPending} onClick={() => join.mutate({ id: other.id, number: other.number }, { onError: say })} aria-label={t('phone.join', { number: other.number })}>{t('phone.join-short')}</Button>}
        </Group>
      ))}
    </Stack>
  );
}
