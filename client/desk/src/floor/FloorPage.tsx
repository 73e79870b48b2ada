import { Badge, Button, Group, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { activityNow, presenceColour } from '../agent/presence';
import { agentsQuery, isLargeFloor } from '../agent/queries';
import type { AgentSummary } from '../api/types';
import { useNames } from '../i18n/names';
import { VirtualTable } from '../lists/VirtualTable';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';
import { Whole } from '../ui/Whole';
import { AgentDrawer } from './AgentDrawer';
import { LendDrawer } from './LendDrawer';

const RowHeight = 46;
const LookMs = 5_000;
/** Thousands of agents are many pages. */
const LargeLookMs = 30_000;

/** Who is there, in which activity, with which skills; a press opens an agent. */
export function FloorPage() {
  const { t } = useTranslation();
  const names = useNames();
  const { data: agents, error, refetch } = useQuery({ ...agentsQuery, refetchInterval: query => (isLargeFloor(query.state.data) ? LargeLookMs : LookMs) });
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
      {!shown && !error && <Loading height={200} />}
      {shown?.length === 0 && <Text c="dimmed">{t('floor.nobody')}</Text>}
      {shown && shown.length > 0 && (
        <VirtualTable className="floor" label={t('floor.title')} count={shown.length} rowHeight={RowHeight} rowKey={index => shown[index]?.id ?? String(index)}
          head={<><Table.Th>{t('floor.agent')}</Table.Th><Table.Th>{t('floor.activity')}</Table.Th><Table.Th>{t('floor.queues')}</Table.Th><Table.Th>{t('floor.skills')}</Table.Th></>}
          row={index => shown[index] && <Cells agent={shown[index]} open={setOpen} />} />
      )}
      {lending && <LendDrawer agents={shown ?? []} close={() => setLending(false)} />}
      {open !== undefined && <AgentDrawer key={open} id={open} close={() => setOpen(undefined)} />}
    </Stack>
  );
}

function Cells({ agent, open }: { agent: AgentSummary; open: (id: string) => void }) {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const { id, name, loan, lapsed, activity, queues, skills } = agent;
  const known = skills.map(s => `${s.skill} ${s.level}`);
  return (
    <>
      <Table.Th scope="row"><Group gap="xs" wrap="nowrap"><Button variant="subtle" size="compact-md" className="cut" title={name ?? id} onClick={() => open(id)}>{name ?? id}</Button>{loan && <Badge variant="light" className="name-badge">{t('profiles.until', { profile: loan.profile, until: new Date(loan.until).toLocaleTimeString(i18n.language, { timeStyle: 'short' }) })}</Badge>}</Group></Table.Th>
      <Table.Td><Group gap="xs" wrap="nowrap"><span className="dot" data-colour={presenceColour(agent)} />{lapsed ? t('floor.gone', { activity: names.activity(activity) }) : names.activity(activity)}</Group></Table.Td>
      <Table.Td><Whole whole={queues.join(', ')}><div className="cut">{queues.join(', ')}</div></Whole></Table.Td>
      <Table.Td><Whole whole={known.join(', ')}><Group gap={4} wrap="nowrap" className="cut">{known.map(skill => <Badge key={skill} variant="default">{skill}</Badge>)}</Group></Whole></Table.Td>
    </>
  );
}
