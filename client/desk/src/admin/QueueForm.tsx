import { Alert, Button, Checkbox, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Queue, QueueBody } from '../api/types';
import { ChangedMeanwhile } from '../ui/ChangedMeanwhile';
import { SkillLevels } from '../ui/SkillLevels';
import { useEdited } from '../ui/useEdited';
import { useProblemWords } from '../ui/useProblemWords';
import { useSaveQueue } from './useSaveQueue';

const ways = ['longest-idle', 'least-loaded', 'best-skill'] as const;
const orders = ['head-start', 'fifo', 'due'] as const;
const seconds = ['ringSeconds', 'wrapUpSeconds', 'declineBlockSeconds', 'headStartSeconds'] as const;

function bodyOf(queue: Queue | undefined): QueueBody {
  if (queue === undefined) return { pool: 'default', rank: 10, order: 'head-start', headStartSeconds: 90, requires: [], choose: ['longest-idle'], ringSeconds: 20, wrapUpSeconds: 30, declineBlockSeconds: 60 };
  const { name: _, version: __, rulesVersion: ___, requires, ...body } = queue;
  return { ...body, requires: requires.map(({ skill, minLevel }) => ({ skill, minLevel })) };
}

/** The rules of a queue. */
export function QueueForm({ queue, close }: { queue: Queue | undefined; close: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [name, setName] = useState(queue?.name ?? '');
  const { body, change, version, changed, takeNew, keepMine } = useEdited(queue, bodyOf);
  const client = useQueryClient();
  const save = useSaveQueue(close);
  const problem = save.error && words(save.error);
  return (
    <form onSubmit={event => {
      event.preventDefault();
      save.mutate({ name, version, body }, { onError: () => void client.invalidateQueries({ queryKey: ['queues'] }) });
    }}>
      <Stack>
        {!queue && <TextInput label={t('queues.name')} description={t('floor.id-more')} required value={name} onChange={e => setName(e.currentTarget.value)} />}
        <TextInput label={t('queues.pool')} description={t('queues.pool-more')} disabled={queue !== undefined} value={body.pool ?? ''} onChange={e => change({ pool: e.currentTarget.value })} />
        <NumberInput label={t('queues.rank')} description={t('queues.rank-more')} min={0} max={1000} value={body.rank ?? 10} onChange={next => change({ rank: Number(next) })} />
        <NativeSelect label={t('queues.order')} value={body.order ?? 'head-start'} onChange={e => change({ order: e.currentTarget.value as (typeof orders)[number] })} data={orders.map(value => ({ value, label: t(`order.${value}`) }))} />
        {seconds.map(field => <NumberInput key={field} label={t(`queues.${field}`)} suffix={` ${t('time.s')}`} min={0} value={body[field] ?? 0} onChange={next => change({ [field]: Number(next) })} />)}
        <Checkbox.Group label={t('queues.choose')} description={t('queues.choose-more')} value={(body.choose ?? []).filter(c => c !== null)} onChange={next => change({ choose: next as (typeof ways)[number][] })}>
          <Group mt={4}>{ways.map(way => <Checkbox key={way} value={way} label={t(`choose.${way}`)} />)}</Group>
        </Checkbox.Group>
        <SkillLevels legend={t('queues.requires')} levels={(body.requires ?? []).flatMap(r => (r?.skill ? [{ skill: r.skill, level: r.minLevel ?? 0 }] : []))}
          change={levels => change({ requires: levels.map(({ skill, level }) => ({ skill, minLevel: level })) })} />
        {changed && <ChangedMeanwhile takeNew={takeNew} keepMine={keepMine} />}
        {problem && <Alert color="red" role="alert" title={problem.text}>{problem.more}</Alert>}
        <Group justify="flex-end"><Button variant="default" onClick={close}>{t('common.back')}</Button><Button type="submit" loading={save.isPending}>{t('common.save')}</Button></Group>
      </Stack>
    </form>
  );
}
