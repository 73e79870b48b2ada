import { Alert, Badge, Button, Group, Stack, Tabs, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import { useNames } from '../i18n/names';
import { CallerCard } from '../phone/CallerCard';
import { ChannelIcon } from '../ui/icons';
import { Age } from '../ui/Age';
import { Loading } from '../ui/Loading';
import { useProblemWords } from '../ui/useProblemWords';
import { Actions } from './Actions';
import { Clocks } from './Clocks';
import { Composer } from './Composer';
import { Conversation } from './Conversation';
import { Details } from './Details';
import { History } from './History';
import { opened } from './openTickets';
import { ticketQuery } from './queries';
import { StatusBadge } from './StatusBadge';
import { useFollowing } from './useFollowing';
import { Viewers } from './Viewers';
import { WhyPanel } from './WhyPanel';

/** One ticket: what it is, what can be done, what was said, what happened and why. */
export function TicketPanel({ id, main }: { id: string; main?: boolean }) {
  const { t } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  const words = useProblemWords();
  const { data: ticket, error, refetch } = useQuery(ticketQuery(id));
  useEffect(() => {
    if (ticket) opened(ticket);
  }, [ticket]);
  useFollowing(id, ticket?.version);
  if (!ticket) {
    if (!error) return <Loading height={300} />;
    return <Alert color="red" title={words(error).text}>{words(error).more} <Button size="xs" variant="default" onClick={() => void refetch()}>{t('common.again')}</Button></Alert>;
  }
  return (
    <article className="ticket" aria-label={`#${ticket.number}`}>
      <Stack gap="sm">
        <Title order={main ? 1 : 2} size="h3" className="break">{`#${ticket.number} ${ticket.subject ?? t('ticket.no-subject')}`}</Title>
        <Group gap="xs">
          <StatusBadge status={ticket.status} />
          <Badge variant="default" leftSection={<ChannelIcon channel={ticket.channel} />}>{names.channel(ticket.channel)}</Badge>
          <Badge variant="default">{ticket.queue}</Badge>
          {ticket.priority > 0 && <Badge color="orange" variant="light">{t('ticket.priority-of', { priority: ticket.priority })}</Badge>}
          {ticket.holder && <Badge variant="default" className="name-badge">{t('ticket.held-by', { name: nameOf(ticket.holder) })}</Badge>}
          {ticket.tags.map(tag => <Badge key={tag} variant="outline" color="gray" className="name-badge">{tag}</Badge>)}
          <Age since={ticket.createdAt} />
        </Group>
        <Viewers id={id} />
        <Actions ticket={ticket} />
        <Clocks clocks={ticket.clocks ?? []} />
        {(ticket.channel === 'phone' || ticket.call) && <CallerCard ticket={ticket.id} buttons />}
        <Tabs defaultValue="conversation" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="conversation">{t('ticket.conversation')}</Tabs.Tab>
            <Tabs.Tab value="why">{t('ticket.why')}</Tabs.Tab>
            <Tabs.Tab value="history">{t('ticket.history')}</Tabs.Tab>
            <Tabs.Tab value="details">{t('ticket.details')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="conversation" pt="sm"><Conversation id={id} /><Composer ticket={ticket} /></Tabs.Panel>
          <Tabs.Panel value="why" pt="sm"><WhyPanel id={id} /></Tabs.Panel>
          <Tabs.Panel value="history" pt="sm"><History id={id} /></Tabs.Panel>
          <Tabs.Panel value="details" pt="sm"><Details ticket={ticket} /></Tabs.Panel>
        </Tabs>
      </Stack>
    </article>
  );
}
