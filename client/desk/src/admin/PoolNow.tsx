import { Alert, Badge, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { agentsQuery } from '../agent/queries';
import type { Pool, Queue } from '../api/types';
import { Age } from '../ui/Age';

/** One pool: its queues in the order in which they are served, and who could be offered something. */
export function PoolNow({ pool, rules }: { pool: Pool; rules: readonly Queue[] }) {
  const { t, i18n } = useTranslation();
  const rankOf = (queue: string): number | undefined => rules.find(q => q.name === queue)?.rank;
  const queues = [...pool.queues].sort((a, b) => (rankOf(a.queue) ?? Infinity) - (rankOf(b.queue) ?? Infinity) || a.queue.localeCompare(b.queue));
  const at = (instant: string): string => new Date(instant).toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
  return (
    <section aria-label={pool.pool}>
      <Stack gap="xs">
        <Title order={2} size="h4" className="break">{pool.pool}</Title>
        {pool.rebuilding && <Alert color="yellow">{t('pools.rebuilding')}</Alert>}
        <dl className="pool-figures">
          <Figure name={t('board.waiting')}>{pool.waiting}</Figure>
          <Figure name={t('pools.picks')}>{pool.picksUnderWay}</Figure>
          <Figure name={t('pools.agents')}>{pool.agents}</Figure>
          <Figure name={t('pools.routable')}>{pool.routable}</Figure>
          <Figure name={t('pools.classes')}>{pool.classes}</Figure>
        </dl>
        <Available pool={pool} />
        <Table.ScrollContainer minWidth={520}>
          <Table striped>
            <Table.Thead><Table.Tr><Table.Th>{t('board.queue')}</Table.Th><Table.Th ta="right">{t('queues.rank')}</Table.Th><Table.Th ta="right">{t('board.waiting')}</Table.Th><Table.Th ta="right">{t('board.longest')}</Table.Th><Table.Th>{t('pools.turns')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {queues.map(queue => (
                <Table.Tr key={queue.queue}>
                  <Table.Th scope="row" className="break"><Link to="/lists" search={{ status: 'waiting', queue: queue.queue }}>{queue.queue}</Link> {queue.closed && <Badge color="gray">{t('board.closed')}</Badge>}</Table.Th>
                  <Table.Td ta="right" className="figures">{rankOf(queue.queue) ?? '–'}</Table.Td>
                  <Table.Td ta="right" className="figures">{queue.waiting}</Table.Td>
                  <Table.Td ta="right">{queue.oldestEnqueuedAt && queue.waiting > 0 ? <Age since={queue.oldestEnqueuedAt} /> : '–'}</Table.Td>
                  <Table.Td>{queue.turnsAt ? t(queue.closed ? 'door.opens' : 'door.closes', { at: at(queue.turnsAt) }) : '–'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    </section>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return <div><Text component="dt" size="sm" c="dimmed">{name}</Text><Text component="dd" fw={700} className="figures">{children}</Text></div>;
}

const Named = 40;

/** Who of the pool's agents is there and may be offered something, by name. */
function Available({ pool }: { pool: Pool }) {
  const { t } = useTranslation();
  const { data: agents } = useQuery(agentsQuery);
  const there = agents?.filter(a => a.available && !a.draining && !a.lapsed && a.queues.some(name => pool.queues.some(q => q.queue === name)));
  if (there === undefined || there.length === 0) return null;
  return (
    <details>
      <summary>{t('pools.who')}</summary>
      <Group gap={4} mt={4}>{there.slice(0, Named).map(agent => <Badge key={agent.id} variant="default" className="name-badge">{agent.name ?? agent.id}</Badge>)}{there.length > Named && <Text size="sm">{t('capacity.more', { count: there.length - Named })}</Text>}</Group>
    </details>
  );
}
