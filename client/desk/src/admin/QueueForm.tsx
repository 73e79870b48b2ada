import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { Queue, QueueBody } from '../api/types';
import { useNames } from '../i18n/names';
import { ChangedMeanwhile } from '../ui/ChangedMeanwhile';
import { SkillLevels } from '../ui/SkillLevels';
import { useEdited } from '../ui/useEdited';
import { EarlierVersions } from './EarlierVersions';
import { type Findings, Found } from './Found';
import { queuesQuery } from './queries';
import { QueueChanges } from './QueueChanges';
import { bodyOf, checkQueue, historyOf } from './queueRules';
import { Refusal } from './Refusal';
import { RingingFields } from './RingingFields';
import { useSaveQueue } from './useSaveQueue';

const ways = ['longest-idle', 'least-loaded', 'best-skill'] as const;
const orders = ['head-start', 'fifo', 'due'] as const;
const seconds = ['ringSeconds', 'wrapUpSeconds', 'declineBlockSeconds', 'headStartSeconds'] as const;

/** The rules of a queue: judged before they count, and taken back from the versions before. */
export function QueueForm({ queue, close }: { queue: Queue | undefined; close: () => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const [name, setName] = useState(queue?.name ?? '');
  const { body, change, version, changed, takeNew, keepMine } = useEdited(queue, bodyOf);
  const [taken, setTaken] = useState<number>();
  const [found, setFound] = useState<{ findings: Findings; of: string }>();
  const { data: queues } = useQuery(queuesQuery);
  const client = useQueryClient();
  const save = useSaveQueue(close);
  const judge = useCommand(async (sent: { name: string; body: QueueBody }) => ({ findings: await checkQueue(sent.name, sent.body), of: JSON.stringify(sent) }), setFound);
  const failed = judge.error ?? save.error;
  const judged = found?.of === JSON.stringify({ name, body }) ? found : undefined;
  // requires[0].skill is said of the skills, ringing.most of the ringing.
  const place = (path: string): ReactNode => <strong>{path === 'queue' ? t('queues.name') : names.code('queues', /^\w*/.exec(path)?.[0] ?? '')}:</strong>;
  const undo = (): void => {
    setTaken(undefined);
    takeNew();
  };
  const take = (earlier: Queue, at: number): void => {
    // What was refused was what stood there before.
    judge.reset();
    if (save.isError) save.reset();
    change(bodyOf(earlier));
    setTaken(at);
  };
  return (
    <form onSubmit={event => {
      event.preventDefault();
      judge.reset();
      save.mutate({ name, version, body }, { onError: () => void client.invalidateQueries({ queryKey: ['queues'] }) });
    }}>
      <Stack>
        {!queue && <TextInput label={t('queues.name')} description={t('floor.id-more')} required value={name} error={queues?.some(other => other.name === name) && t('queues.there')} onChange={e => setName(e.currentTarget.value)} />}
        <TextInput label={t('queues.pool')} description={t('queues.pool-more')} disabled={queue !== undefined} value={body.pool ?? ''} onChange={e => change({ pool: e.currentTarget.value })} />
        <NumberInput label={t('queues.rank')} description={t('queues.rank-more')} min={0} max={1000} value={body.rank ?? 10} onChange={next => change({ rank: Number(next) })} />
        <NativeSelect label={t('queues.order')} value={body.order ?? 'head-start'} onChange={e => change({ order: e.currentTarget.value as (typeof orders)[number] })} data={orders.map(value => ({ value, label: t(`order.${value}`) }))} />
        {seconds.map(field => <NumberInput key={field} label={t(`queues.${field}`)} suffix={` ${t('time.s')}`} min={0} value={body[field] ?? 0} onChange={next => change({ [field]: Number(next) })} />)}
        <RingingFields ringing={body.ringing ?? {}} change={ringing => change({ ringing })} />
        <Checkbox.Group label={t('queues.choose')} description={t('queues.choose-more')} value={(body.choose ?? []).filter(c => c !== null)} onChange={next => change({ choose: next as (typeof ways)[number][] })}>
          <Group mt={4}>{ways.map(way => <Checkbox key={way} value={way} label={t(`choose.${way}`)} />)}</Group>
        </Checkbox.Group>
        <SkillLevels legend={t('queues.requires')} levels={(body.requires ?? []).flatMap(r => (r?.skill ? [{ skill: r.skill, level: r.minLevel ?? 0 }] : []))}
          change={levels => change({ requires: levels.map(({ skill, level }) => ({ skill, minLevel: level })) })} />
        {changed && <ChangedMeanwhile takeNew={undo} keepMine={keepMine} />}
        {queue && taken !== undefined && <QueueChanges taken={taken} counts={queue} body={body} undo={undo} />}
        {judged && !failed && <Found findings={judged.findings} saved={false} place={place} />}
        {failed && <Refusal error={failed} place={place} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>{t('common.back')}</Button>
          {queue && <EarlierVersions of={['queues', queue.name]} history={historyOf(queue.name)} version={queue.version} take={take} />}
          <Button variant="default" loading={judge.isPending} disabled={name.trim() === ''} onClick={() => {
            if (save.isError) save.reset();
            judge.mutate({ name, body });
          }}>{t('documents.check')}</Button>
          <Button type="submit" loading={save.isPending}>{t('common.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
