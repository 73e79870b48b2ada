import { Alert, Button, Group, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agentQuery, agentsQuery, catalogQuery } from '../agent/queries';
import type { AgentSummary } from '../api/types';
import { bodyOf, useSaveAgent } from '../floor/AgentForm';
import { VirtualTable } from '../lists/VirtualTable';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';
import { useProblemWords, useSayProblem } from '../ui/useProblemWords';
import { Whole } from '../ui/Whole';
import { useSaveCatalog } from './useSaveCatalog';

const RowHeight = 42;

/** Who can what, and how well: agents down, skills across. A cell is saved when it is left. */
export function SkillsPage() {
  const { t } = useTranslation();
  const { data: agents, error, refetch } = useQuery(agentsQuery);
  const { data: catalog, error: noCatalog, refetch: catalogAgain } = useQuery(catalogQuery);
  const missing = (!agents && error) || (!catalog && noCatalog);
  return (
    <Stack>
      <Title order={1} size="h3">{t('nav.skills')}</Title>
      <Text c="dimmed">{t('skills.about')}</Text>
      <NewSkill />
      {missing && <NotRead error={missing} again={() => Promise.all([refetch(), catalogAgain()])} />}
      {(!agents || !catalog) && !missing && <Loading height={200} />}
      {agents && catalog && (catalog.skills.length === 0 ? <Text c="dimmed">{t('skills.none')}</Text> : <Matrix agents={agents} skills={catalog.skills} />)}
    </Stack>
  );
}

function Matrix({ agents, skills }: { agents: readonly AgentSummary[]; skills: readonly string[] }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = agents.filter(agent => `${agent.id} ${agent.name ?? ''}`.toLowerCase().includes(wanted));
  return (
    <>
      <TextInput type="search" label={t('skills.search')} maw={320} value={search} onChange={e => setSearch(e.currentTarget.value)} />
      {shown.length === 0 && <Text c="dimmed">{t('floor.nobody')}</Text>}
      {shown.length > 0 && (
        <VirtualTable label={t('nav.skills')} count={shown.length} rowHeight={RowHeight} rowKey={index => shown[index]?.id ?? String(index)}
          head={<><Table.Th>{t('floor.agent')}</Table.Th>{skills.map(skill => <Table.Th key={skill} className="break">{skill}</Table.Th>)}</>}
          row={index => shown[index] && <Line agent={shown[index]} skills={skills} />} />
      )}
    </>
  );
}

function Line({ agent, skills }: { agent: AgentSummary; skills: readonly string[] }) {
  const client = useQueryClient();
  const say = useSayProblem();
  const save = useSaveAgent();
  const last = useRef(Promise.resolve());
  // One after the other: each is made on the version that the one before has left.
  const set = (skill: string, cell: HTMLInputElement): void => {
    const typed = cell.value;
    if (typed === cell.defaultValue && !save.isPending) return;
    last.current = last.current.then(() => write(skill, typed)).catch((problem: unknown) => {
      // What was refused does not stay as though it were so.
      if (cell.value === typed) cell.value = cell.defaultValue;
      say(problem);
    });
  };
  const write = async (skill: string, text: string): Promise<void> => {
    const level = Math.round(Number(text));
    if (!Number.isFinite(level)) return;
    const now = await client.fetchQuery({ ...agentQuery(agent.id), staleTime: 0 });
    const others = now.skills.filter(s => s.skill !== skill);
    if (level === (now.skills.find(s => s.skill === skill)?.level ?? 0)) return;
    await save.mutateAsync({ id: agent.id, version: now.version, body: { ...bodyOf(now), skills: level > 0 ? [...others, { skill, level }] : others } });
  };
  return (
    <>
      <Table.Th scope="row"><Whole whole={agent.name ?? agent.id}><div className="cut">{agent.name ?? agent.id}</div></Whole></Table.Th>
      {skills.map(skill => {
        const level = agent.skills.find(s => s.skill === skill)?.level;
        return (
          <Table.Td key={skill}>
            <input key={level} type="number" min={0} max={10} defaultValue={level} aria-label={`${agent.name ?? agent.id}, ${skill}`} onBlur={e => set(skill, e.currentTarget)} />
          </Table.Td>
        );
      })}
    </>
  );
}

function NewSkill() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { data: catalog } = useQuery(catalogQuery);
  const [name, setName] = useState('');
  const add = useSaveCatalog(() => setName(''));
  const problem = add.error && words(add.error);
  return (
    <form onSubmit={event => {
      event.preventDefault();
      if (catalog) add.mutate({ catalog, change: { skills: [...catalog.skills, name.trim()] } });
    }}>
      <Group align="end"><TextInput label={t('skills.new')} value={name} onChange={e => setName(e.currentTarget.value)} /><Button type="submit" disabled={name.trim() === '' || !catalog} loading={add.isPending}>{t('skills.add')}</Button></Group>
      {problem && <Alert color="red" role="alert" mt="xs" title={problem.text}>{problem.more}</Alert>}
    </form>
  );
}
