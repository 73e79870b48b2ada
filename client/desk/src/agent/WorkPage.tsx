import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNames } from '../i18n/names';
import { TicketList } from '../lists/TicketList';
import { useAccount } from '../session/session';
import { useCarried } from '../stream/desk';
import { agentQuery } from './queries';

/** An agent's day: what he holds, how full he is, and what waits in his queues. */
export function WorkPage() {
  const account = useAccount();
  return account.agent ? <Work agent={account.agent} /> : null;
}

function Work({ agent }: { agent: string }) {
  const { t } = useTranslation();
  const names = useNames();
  const { data: me } = useQuery(agentQuery(agent));
  const carried = Object.values(useCarried() ?? {});
  const held = carried.filter(c => c.ticket.holder === agent);
  return (
    <Stack>
      <Title order={1} size="h3">{t('work.title', { name: me?.name ?? agent })}</Title>
      {me && !me.available && (
        <Card withBorder><Text>{me.activity === me.noAnswerActivity ? t('work.missed') : t('work.not-available', { activity: names.activity(me.activity) })}</Text></Card>
      )}
      {me && me.available && held.length === 0 && <Card withBorder><Text>{t('work.ready')}</Text></Card>}
      <TicketList filter={{ holder: agent }} caption={t('work.held')} />
      {me && me.queues.length > 0 && (
        <>
          <Title order={2} size="h4">{t('nav.my-queues')}</Title>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
            {me.queues.map(queue => <QueueCard key={queue} queue={queue} />)}
          </SimpleGrid>
        </>
      )}
    </Stack>
  );
}

function QueueCard({ queue }: { queue: string }) {
  const { t } = useTranslation();
  return (
    <Card withBorder padding="xs">
      <TicketList filter={{ status: 'waiting', queue }} caption={queue} short />
      <Text size="sm" mt="xs"><Link to="/lists" search={{ status: 'waiting', queue }}>{t('work.all-of', { queue })}</Link></Text>
    </Card>
  );
}
