import { Alert, Button, Checkbox, Drawer, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '../agent/queries';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { serverNow } from '../api/serverClock';
import type { AgentSummary } from '../api/types';
import { VirtualRows } from '../lists/VirtualRows';
import { notify } from '../ui/notices';
import { type ProblemWords, useProblemWords } from '../ui/useProblemWords';
import { SavedProfiles } from './SavedProfiles';

const MinuteMs = 60_000;
const RowHeight = 34;
const hours = ['1', '2', '4', '8', '12'] as const;

/** Puts a saved profile on many agents until a time, or makes and changes saved profiles. */
export function LendDrawer({ agents, close }: { agents: readonly AgentSummary[]; close: () => void }) {
  const { t } = useTranslation();
  const { data: catalog } = useQuery(catalogQuery);
  return (
    <Drawer opened onClose={close} position="right" size="lg" title={t('profiles.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="xl">
        {catalog && catalog.profiles.length > 0 && <Lend agents={agents} profiles={catalog.profiles.map(p => p?.name ?? '')} close={close} />}
        {catalog && <SavedProfiles catalog={catalog} />}
      </Stack>
    </Drawer>
  );
}

interface Order {
  profile: string;
  until: string;
}

function Lend({ agents, profiles, close }: { agents: readonly AgentSummary[]; profiles: readonly string[]; close: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const client = useQueryClient();
  const [profile, setProfile] = useState(profiles[0] ?? '');
  const [length, setLength] = useState<string>('4');
  const [chosen, setChosen] = useState<string[]>([]);
  const [refused, setRefused] = useState<{ agent: string; problem: ProblemWords }[]>([]);
  const [busy, setBusy] = useState(false);
  const lend = useCommand(({ agent, profile, until }: Order & { agent: string }, key) =>
    read(http.POST('/v1/agents/{agent}/profile', { params: { path: { agent }, header: { 'Idempotency-Key': key } }, body: { profile, until } })));
  // One after the other: each is told apart, and who is refused stays chosen.
  const all = async (): Promise<void> => {
    const order = { profile, until: new Date(Math.ceil((serverNow() + Number(length) * 60 * MinuteMs) / MinuteMs) * MinuteMs).toISOString() };
    const problems: typeof refused = [];
    setBusy(true);
    for (const agent of chosen) await lend.mutateAsync({ ...order, agent }).catch((problem: unknown) => problems.push({ agent, problem: words(problem) }));
    setBusy(false);
    void client.invalidateQueries({ queryKey: ['agents'] });
    setRefused(problems);
    setChosen(problems.map(p => p.agent));
    if (problems.length > 0) return;
    notify('good', t('profiles.lent', { count: chosen.length }));
    close();
  };
  return (
    <form onSubmit={event => {
      event.preventDefault();
      void all();
    }}>
      <Stack>
        <Group>
          <NativeSelect label={t('profiles.profile')} value={profile} onChange={e => setProfile(e.currentTarget.value)} data={[...profiles]} />
          <NativeSelect label={t('profiles.for')} value={length} onChange={e => setLength(e.currentTarget.value)} data={hours.map(value => ({ value, label: t('profiles.hours', { count: Number(value) }) }))} />
        </Group>
        <Checkbox.Group label={t('profiles.agents')} description={t('profiles.agents-more')} value={chosen} onChange={setChosen}>
          <VirtualRows count={agents.length} rowHeight={RowHeight} height={RowHeight * Math.min(agents.length, 12)} label={t('profiles.agents')} rowKey={index => agents[index]?.id ?? String(index)}
            row={index => agents[index] && <Checkbox className="lend-row" value={agents[index].id} label={agents[index].name ?? agents[index].id} />} />
        </Checkbox.Group>
        {refused.map(({ agent, problem }) => <Alert key={agent} color="red" role="alert" title={`${agents.find(a => a.id === agent)?.name ?? agent}: ${problem.text}`}>{problem.more}</Alert>)}
        <Group justify="space-between">
          <Text size="sm" c="dimmed">{t('profiles.back')}</Text>
          <Button type="submit" loading={busy} disabled={chosen.length === 0 || profile === ''}>{t('profiles.lend')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
