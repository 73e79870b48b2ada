import { Button, Group, NativeSelect, Stack, Switch, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeActivity } from '../agent/PresenceMenu';
import { catalogQuery } from '../agent/queries';
import type { Agent } from '../api/types';
import { useNames } from '../i18n/names';
import { Age } from '../ui/Age';
import { useSayProblem } from '../ui/useProblemWords';

/** Where he is, since when, and what he carries; his activity can be changed for him. */
export function AgentNow({ agent }: { agent: Agent }) {
  const { t } = useTranslation();
  const names = useNames();
  const say = useSayProblem();
  const { data: catalog } = useQuery(catalogQuery);
  const [next, setNext] = useState(agent.activity);
  const [whenDrained, setWhenDrained] = useState(false);
  const change = useChangeActivity(agent.id);
  return (
    <Stack gap="xs" mb="lg">
      <Group gap="xs"><Text fw={600}>{names.activity(agent.activity)}</Text>{agent.activitySince && <Age since={agent.activitySince} />}{agent.lapsed && <Text c="red">{t('floor.client-gone')}</Text>}</Group>
      <Group align="end">
        <NativeSelect label={t('floor.activity')} value={next} onChange={e => setNext(e.currentTarget.value)} data={catalog?.activities.map(a => ({ value: a.name, label: names.activity(a.name) })) ?? [agent.activity]} />
        <Button loading={change.isPending} disabled={next === agent.activity} onClick={() => change.mutate({ activity: next, whenDrained }, { onError: say })}>{t('floor.change')}</Button>
      </Group>
      <Switch label={t('presence.when-done')} checked={whenDrained} onChange={e => setWhenDrained(e.currentTarget.checked)} />
      <Title order={3} size="h5">{t('floor.carries', { units: agent.load.reduce((sum, l) => sum + l.units, 0), of: agent.units })}</Title>
      {agent.load.length === 0 && <Text c="dimmed">{t('floor.carries-nothing')}</Text>}
      {agent.load.map(load => (
        <Group key={load.ticket} gap="xs"><Link to="/tickets/$id" params={{ id: load.ticket }}>{load.ticket.slice(0, 8)}</Link><Text size="sm">{names.channel(load.channel)} · {names.code('phase', load.phase)} · {load.units}</Text></Group>
      ))}
    </Stack>
  );
}
