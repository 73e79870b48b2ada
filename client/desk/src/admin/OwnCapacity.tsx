import { Alert, Button, Checkbox, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agentQuery, agentsQuery } from '../agent/queries';
import type { AgentSummary, Catalog } from '../api/types';
import { AgentDrawer } from '../floor/AgentDrawer';
import { bodyOf, useSaveAgent } from '../floor/AgentForm';
import { useNames } from '../i18n/names';
import { Loading } from '../ui/Loading';
import { NameButton } from '../ui/NameButton';
import { NotRead } from '../ui/NotRead';
import { type ProblemWords, useProblemWords } from '../ui/useProblemWords';
import { asCatalogued } from './asCatalogued';

/** What an agent has when nobody says otherwise. */
const UsualUnits = 100;
const Shown = 200;

/** Agents whose capacity is their own. They were given what the catalogue said then, and keep it until somebody gives them what it says now. */
export function OwnCapacity({ channels }: { channels: Catalog['channels'] }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const client = useQueryClient();
  const { data: agents, error, refetch } = useQuery(agentsQuery);
  const [open, setOpen] = useState<string>();
  const [chosen, setChosen] = useState<string[]>([]);
  const [refused, setRefused] = useState<{ agent: string; problem: ProblemWords }[]>([]);
  const [busy, setBusy] = useState(false);
  const save = useSaveAgent();
  const all = agents?.filter(a => a.channels !== null || a.units !== UsualUnits) ?? [];
  const differ = all.slice(0, Shown);
  const others = differ.filter(a => a.channels !== null).map(a => a.id);
  const now = chosen.filter(id => others.includes(id));
  const nameOf = (id: string): string => agents?.find(a => a.id === id)?.name ?? id;
  const give = async (agent: string): Promise<void> => {
    const before = await client.fetchQuery({ ...agentQuery(agent), staleTime: 0 });
    await save.mutateAsync({ id: agent, version: before.version, body: { ...bodyOf(before), channels: asCatalogued(before.channels, channels) } });
  };
  // One after the other: each is told apart, and who is refused stays chosen.
  const giveAll = async (): Promise<void> => {
    const problems: typeof refused = [];
    setBusy(true);
    for (const agent of now) await give(agent).catch((problem: unknown) => problems.push({ agent, problem: words(problem) }));
    setBusy(false);
    setRefused(problems);
    setChosen(problems.map(p => p.agent));
  };
  return (
    <section aria-label={t('capacity.own')}>
      <Title order={2} size="h4" mb="xs">{t('capacity.own')}</Title>
      <Stack>
        <Text c="dimmed">{t('capacity.own-about')}</Text>
        {!agents && error && <NotRead error={error} again={refetch} />}
        {!agents && !error && <Loading height={120} />}
        {agents && all.length === 0 && <Text c="dimmed">{t('capacity.nobody')}</Text>}
        {differ.length > 0 && (
          <Table.ScrollContainer minWidth={560}>
            <Table striped verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w={40}><Checkbox aria-label={t('capacity.choose-all')} disabled={others.length === 0} checked={others.length > 0 && now.length === others.length} indeterminate={now.length > 0 && now.length < others.length} onChange={e => setChosen(e.currentTarget.checked ? others : [])} /></Table.Th>
                  <Table.Th>{t('floor.agent')}</Table.Th><Table.Th ta="right">{t('capacity.units')}</Table.Th><Table.Th>{t('capacity.differs')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {differ.map(agent => (
                  <Table.Tr key={agent.id}>
                    <Table.Td>{agent.channels !== null && <Checkbox aria-label={t('capacity.choose-of', { name: agent.name ?? agent.id })} checked={now.includes(agent.id)} onChange={e => setChosen(e.currentTarget.checked ? [...now, agent.id] : now.filter(id => id !== agent.id))} />}</Table.Td>
                    <Table.Th scope="row"><NameButton name={agent.name ?? agent.id} open={() => setOpen(agent.id)} /></Table.Th>
                    <Table.Td ta="right" className="figures">{agent.units}</Table.Td>
                    <Table.Td miw={260} className="break"><Differences agent={agent} channels={channels} /></Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        {all.length > Shown && <Text size="sm" c="dimmed">{t('capacity.more', { count: all.length - Shown })}</Text>}
        {refused.map(({ agent, problem }) => <Alert key={agent} color="red" role="alert" title={`${nameOf(agent)}: ${problem.text}`}>{problem.more}</Alert>)}
        {others.length > 0 && <Group justify="flex-end"><Button variant="default" disabled={now.length === 0} loading={busy} onClick={() => void giveAll()}>{t('capacity.give')}</Button></Group>}
      </Stack>
      {open !== undefined && <AgentDrawer key={open} id={open} close={() => setOpen(undefined)} />}
    </section>
  );
}

/** Channel by channel what he has, where the catalogue says otherwise. */
function Differences({ agent, channels }: { agent: AgentSummary; channels: Catalog['channels'] }) {
  const { t } = useTranslation();
  const names = useNames();
  const own = agent.channels;
  if (own === null) return '–';
  const more = own.filter(o => !channels.some(c => c.name === o.channel)).map(o => t('capacity.gone', { channel: names.channel(o.channel) }));
  const less = channels.filter(c => !own.some(o => o.channel === c.name)).map(c => t('capacity.not-taken', { channel: names.channel(c.name) }));
  const other = own.filter(o => channels.some(c => c.name === o.channel && (c.units !== o.units || c.max !== o.max)))
    .map(o => t('capacity.own-channel', { channel: names.channel(o.channel), units: o.units, max: o.max }));
  return [...other, ...less, ...more].map(text => <div key={text}>{text}</div>);
}
