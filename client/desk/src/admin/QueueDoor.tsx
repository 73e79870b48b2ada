import { Alert, Badge, Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { serverNow } from '../api/serverClock';
import type { QueueDoor as Door, QueueHours } from '../api/types';
import { useNames } from '../i18n/names';
import { Loading } from '../ui/Loading';
import { notify } from '../ui/notices';
import { useProblemWords } from '../ui/useProblemWords';

const doors = ['by-hours', 'open', 'closed'] as const;
const MinuteMs = 60_000;
/** Minutes; "" = until somebody turns it again. */
const spans = ['', '30', '60', '120', '240', '480'] as const;

const hoursQuery = (queue: string) =>
  queryOptions({ queryKey: ['queues', queue, 'hours'], queryFn: () => read(http.GET('/v1/queues/{queue}/hours', { params: { path: { queue } } })), refetchInterval: 10_000 });

/** Whether the queue is open, and how somebody opens or closes it by hand. */
export function QueueDoor({ queue }: { queue: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(hoursQuery(queue));
  return (
    <section aria-label={t('door.title')}>
      <Title order={3} size="h5" mb="xs">{t('door.title')}</Title>
      {data ? <Stack gap="xs"><Stands hours={data} /><Turn key={`${data.byHand?.since}`} hours={data} /></Stack> : <Loading height={90} />}
    </section>
  );
}

function Stands({ hours }: { hours: QueueHours }) {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  const at = (instant: string): string => new Date(instant).toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
  const { byHand, open, turnsAt } = hours;
  return (
    <>
      <Group gap="xs">
        <Badge color={open ? 'teal' : 'red'} variant="light">{names.code('door', open ? 'open' : 'closed')}</Badge>
        {byHand && <Text size="sm">{byHand.until ? t('door.by-until', { name: nameOf(byHand.by), until: at(byHand.until) }) : t('door.by', { name: nameOf(byHand.by) })}</Text>}
        {!byHand && turnsAt && <Text size="sm">{t(open ? 'door.closes' : 'door.opens', { at: at(turnsAt) })}</Text>}
      </Group>
      {Object.keys(hours.whenClosed).length > 0 && (
        <Text size="sm" c="dimmed">{t('door.when-closed', { what: Object.entries(hours.whenClosed).map(([channel, then]) => `${names.channel(channel)}: ${names.code('when-closed', then ?? '')}`).join(', ') })}</Text>
      )}
    </>
  );
}

function Turn({ hours: { queue, byHand } }: { hours: QueueHours }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const client = useQueryClient();
  const [state, setState] = useState<Door>(byHand ? (byHand.open ? 'open' : 'closed') : 'by-hours');
  const [minutes, setMinutes] = useState<string>('');
  const turn = useCommand(
    (body: { state: Door; until: string | null }, key) => read(http.POST('/v1/queues/{queue}/hours', { params: { path: { queue }, header: { 'Idempotency-Key': key } }, body })),
    done => {
      client.setQueryData(hoursQuery(queue).queryKey, done);
      void client.invalidateQueries({ queryKey: ['board'] });
      notify('good', t('common.saved'));
    },
  );
  const problem = turn.error && words(turn.error);
  const until = state === 'by-hours' || minutes === '' ? null : new Date(Math.ceil((serverNow() + Number(minutes) * MinuteMs) / MinuteMs) * MinuteMs).toISOString();
  return (
    <>
      <Group align="end">
        <NativeSelect label={t('door.from-now')} value={state} onChange={e => setState(e.currentTarget.value as Door)} data={doors.map(value => ({ value, label: t(`door.${value}`) }))} />
        {state !== 'by-hours' && (
          <NativeSelect label={t('door.for')} value={minutes} onChange={e => setMinutes(e.currentTarget.value)}
            data={spans.map(value => ({ value, label: value === '' ? t('door.without-end') : t('door.minutes', { count: Number(value) }) }))} />
        )}
        <Button loading={turn.isPending} onClick={() => turn.mutate({ state, until })}>{t('door.apply')}</Button>
      </Group>
      {problem && <Alert color="red" role="alert" title={problem.text}>{problem.more}</Alert>}
    </>
  );
}
