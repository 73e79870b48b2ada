import { Alert, Button, Checkbox, Group, NumberInput, Stack, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queuesQuery } from '../admin/queries';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import type { Agent, AgentBody } from '../api/types';
import { madeOn } from '../api/version';
import { ChangedMeanwhile } from '../ui/ChangedMeanwhile';
import { fieldProblem } from '../ui/fieldProblem';
import { notify } from '../ui/notices';
import { SkillLevels } from '../ui/SkillLevels';
import { useEdited } from '../ui/useEdited';
import { useProblemWords } from '../ui/useProblemWords';
import { AgentChannels } from './AgentChannels';
import { AgentMissing } from './AgentMissing';

/** Creates an agent, or replaces what is configured of one. */
export function useSaveAgent(then?: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useCommand(
    ({ id, version, body }: { id: string; version: number | undefined; body: AgentBody }, key) => read(http.PUT('/v1/agents/{agent}', {
      params: { path: { agent: id }, header: { 'Idempotency-Key': key, ...madeOn(version) } }, body,
    })),
    () => {
      void client.invalidateQueries({ queryKey: ['agents'] });
      notify('good', t('common.saved'));
      then?.();
    },
  );
}

/** What is configured of an agent, as the API takes it back. */
export function bodyOf(agent: Agent): AgentBody {
  const { name, units, channels, skills, queues, noAnswerLimit, noAnswerActivity, leaseSeconds, telephone } = agent;
  return { name, units, channels, skills, queues, noAnswerLimit, noAnswerActivity, leaseSeconds, telephone };
}

export function AgentForm({ agent, close }: { agent?: Agent; close: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { data: queues } = useQuery(queuesQuery);
  const [id, setId] = useState(agent?.id ?? '');
  const { body, change, version, changed, takeNew, keepMine } = useEdited(agent, now => (now ? bodyOf(now) : { queues: [], skills: [] }));
  const client = useQueryClient();
  const save = useSaveAgent(close);
  const problem = save.error && words(save.error);
  return (
    <form onSubmit={event => {
      event.preventDefault();
      save.mutate({ id, version, body }, { onError: () => void client.invalidateQueries({ queryKey: ['agents'] }) });
    }}>
      <Stack>
        <Title order={3} size="h5">{t('floor.profile')}</Title>
        {!agent && <TextInput label={t('floor.id')} description={t('floor.id-more')} required value={id} onChange={e => setId(e.currentTarget.value)} />}
        <TextInput label={t('floor.name')} value={body.name ?? ''} onChange={e => change({ name: e.currentTarget.value })} />
        <TextInput label={t('floor.telephone')} description={t('floor.telephone-more')} value={body.telephone ?? ''} onChange={e => change({ telephone: e.currentTarget.value || null })} />
        <NumberInput label={t('floor.units')} min={0} allowDecimal={false} value={body.units ?? 100} error={fieldProblem(save.error, 'units')} onChange={next => change({ units: Number(next) })} />
        <AgentChannels channels={body.channels} error={save.error} change={channels => { if (save.isError) save.reset(); change({ channels }); }} />
        <Checkbox.Group label={t('floor.queues')} value={(body.queues ?? []).filter(q => q !== null)} onChange={next => change({ queues: next })}>
          <Group mt={4}>{queues?.map(queue => <Checkbox key={queue.name} value={queue.name} label={queue.name} />)}</Group>
        </Checkbox.Group>
        <SkillLevels legend={t('floor.skill-levels')} levels={(body.skills ?? []).flatMap(s => (s?.skill ? [{ skill: s.skill, level: s.level ?? 0 }] : []))} change={skills => change({ skills })} />
        <AgentMissing body={body} error={save.error} change={change} />
        {changed && <ChangedMeanwhile takeNew={takeNew} keepMine={keepMine} />}
        {problem && <Alert color="red" role="alert" title={problem.text}>{problem.more}</Alert>}
        <Group justify="flex-end"><Button variant="default" onClick={close}>{t('common.back')}</Button><Button type="submit" loading={save.isPending}>{t('common.save')}</Button></Group>
      </Stack>
    </form>
  );
}
