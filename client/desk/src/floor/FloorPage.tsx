import { Badge, Button, Group, Skeleton, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { activityNow, presenceColour } from '../agent/presence';
import { agentsQuery } from '../agent/queries';
import { useNames } from '../i18n/names';
import { NotRead } from '../ui/NotRead';
import { AgentDrawer } from './AgentDrawer';
import { LendDrawer } from './LendDrawer';

/** Who is there, in which activity, with which skills; a press opens an agent. */
export function FloorPage() {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const { data: agents, error, refetch } = useQuery({ ...agentsQuery, refetchInterval: 5_000 });
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<string>();
  const [lending, setLending] = useState(false);
  const wanted = search.trim().toLowerCase();
  const { activity } = useSearch({ from: '/inside/leads/floor' });
  const there = activity === undefined ? agents : agents?.filter(a => activityNow(a) === activity);
  const shown = there?.filter(a => `${a.id} ${a.name ?? ''} ${a.queues.join(' ')} ${a.skills.map(s => s.skill).join(' ')}`.toLowerCase().includes(wanted));
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h3">{t('floor.title')}</Title>
        <Group><TextInput aria-label={t('floor.search')} placeholder={t('floor.search')} value={search} onChange={e => setSearch(e.currentTarget.value)} /><Button variant="default" onClick={() => setLending(true)}>{t('profiles.title')}</Button><Button onClick={() => setOpen('')}>{t('floor.new')}</Button></Group>
      </Group>
      {activity !== undefined && <Text>{names.activity(activity)} <Link to="/floor">{t('floor.all')}</Link></Text>}
      {!shown && error && <NotRead error={error} again={refetch} />}
      {!shown && !error && <Skeleton height={200} aria-label={t('common.loading')} />}
      {shown?.length === 0 && <Text c="dimmed">{t('floor.nobody')}</Text>}
      {shown && shown.length > 0 && (
        <Table.ScrollContainer minWidth={620}>
          <Table striped verticalSpacing="xs">
            <Table.Thead><Table.Tr><Table.Th>{t('floor.agent')}</Table.Th><Table.Th>{t('floor.activity')}</Table.Th><Table.Th>{t('floor.queues')}</Table.Th><Table.Th>{t('floor.skills')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {shown.map(agent => (
                <Table.Tr key={agent.id}>
                  <Table.Th scope="row"><Button variant="subtle" size="compact-md" onClick={() => setOpen(agent.id)}>{agent.name ?? agent.id}</Button>{agent.loan && <Badge variant="light" className="name-badge">{t('profiles.until', { profile: agent.loan.profile, until: new Date(agent.loan.until).toLocaleTimeString(i18n.language, { timeStyle: 'short' }) })}</Badge>}</Table.Th>
                  <Table.Td><Group gap="xs" wrap="nowrap"><span className="dot" data-colour={presenceColour(agent)} />{agent.lapsed ? t('floor.gone', { activity: names.activity(agent.activity) }) : names.activity(agent.activity)}</Group></Table.Td>
                  <Table.Td className="break">{agent.queues.join(', ')}</Table.Td>
                  <Table.Td><Group gap={4}>{agent.skills.map(s => <Badge key={s.skill} variant="default">{`${s.skill} ${s.level}`}</Badge>)}</Group></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {lending && <LendDrawer agents={shown ?? []} close={() => setLending(false)} />}
      {open !== undefined && <AgentDrawer key={open} id={open} close={() => setOpen(undefined)} />}
    </Stack>
  );
}
