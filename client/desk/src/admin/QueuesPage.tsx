import { Badge, Button, Divider, Drawer, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../i18n/names';
import { Loading } from '../ui/Loading';
import { NameButton } from '../ui/NameButton';
import { NotRead } from '../ui/NotRead';
import { poolsQuery } from '../wallboard/queries';
import { QueueDoor } from './QueueDoor';
import { QueueForm } from './QueueForm';
import { queuesQuery } from './queries';

export function QueuesPage() {
  const { t } = useTranslation();
  const names = useNames();
  const { data: queues, error, refetch } = useQuery(queuesQuery);
  const [open, setOpen] = useState<string>();
  const { data: pools } = useQuery(poolsQuery(queues));
  const closed = pools?.flatMap(pool => pool.queues).filter(q => q.closed).map(q => q.queue);
  const chosen = queues?.find(q => q.name === open);
  return (
    <Stack>
      <Group justify="space-between"><Title order={1} size="h3">{t('nav.queues')}</Title><Button onClick={() => setOpen('')}>{t('queues.new')}</Button></Group>
      {!queues && error && <NotRead error={error} again={refetch} />}
      {!queues && !error && <Loading height={200} />}
      {queues?.length === 0 && <Text c="dimmed">{t('queues.none')}</Text>}
      {queues && queues.length > 0 && (
        <Table.ScrollContainer minWidth={620}>
          <Table striped>
            <Table.Thead><Table.Tr><Table.Th>{t('board.queue')}</Table.Th><Table.Th>{t('queues.pool')}</Table.Th><Table.Th>{t('queues.rank')}</Table.Th><Table.Th>{t('queues.requires')}</Table.Th><Table.Th>{t('queues.choose')}</Table.Th><Table.Th>{t('queues.ring')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {queues.map(queue => (
                <Table.Tr key={queue.name}>
                  <Table.Th scope="row"><NameButton name={queue.name} open={() => setOpen(queue.name)} /> {closed?.includes(queue.name) && <Badge color="gray">{t('board.closed')}</Badge>}</Table.Th>
                  <Table.Td>{queue.pool}</Table.Td><Table.Td>{queue.rank}</Table.Td>
                  <Table.Td>{queue.requires.map(r => `${r.skill} ≥ ${r.minLevel}`).join(', ')}</Table.Td>
                  <Table.Td>{queue.choose.map(c => names.code('choose', c)).join(', ')}</Table.Td>
                  <Table.Td>{t('time.seconds', { count: queue.ringSeconds })}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Drawer opened={open !== undefined} onClose={() => setOpen(undefined)} position="right" size="lg" title={chosen?.name ?? t('queues.new')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        {chosen && <><QueueDoor queue={chosen.name} /><Divider my="md" /></>}
        {open !== undefined && <QueueForm key={open} queue={chosen} close={() => setOpen(undefined)} />}
      </Drawer>
    </Stack>
  );
}
