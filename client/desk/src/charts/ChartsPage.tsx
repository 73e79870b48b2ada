import { Alert, Group, NativeSelect, SegmentedControl, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queuesQuery } from '../admin/queries';
import type { FigureRow } from '../api/types';
import { Loading } from '../ui/Loading';
import { levelOf } from '../wallboard/figures';
import { useProblemWords } from '../ui/useProblemWords';
import { Chart, type Series } from './Chart';
import { dayQuery, type Span } from './queries';

/** How the day went: what came and was answered, how long people waited, what was kept in time. */
export function ChartsPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [span, setSpan] = useState<Span>('today');
  const [queue, setQueue] = useState('');
  const { data: queues } = useQuery(queuesQuery);
  const { data: rows, error } = useQuery(dayQuery(span, queue));
  const of = (label: string, colour: string, value: (row: FigureRow) => number | null | undefined, dash?: boolean): Series => ({ label, colour, dash: dash ?? false, values: rows?.map(row => value(row) ?? null) ?? [] });
  const times = rows?.map(row => Date.parse(row.from) / 1000) ?? [];
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h3">{t('charts.title')}</Title>
        <Group>
          <NativeSelect aria-label={t('board.queue')} value={queue} onChange={e => setQueue(e.currentTarget.value)} data={[{ value: '', label: t('charts.all-queues') }, ...(queues?.map(q => q.name) ?? [])]} />
          <SegmentedControl aria-label={t('charts.span')} value={span} onChange={next => setSpan(next as Span)} data={(['today', '24h', '7d'] as const).map(value => ({ value, label: t(`charts.${value}`) }))} />
        </Group>
      </Group>
      {error && !rows && <Alert color="red" title={words(error).text}>{words(error).more}</Alert>}
      {!rows && !error && <Loading height={240} />}
      {rows && (
        <>
          <Chart title={t('charts.contacts')} times={times} series={[of(t('charts.entered'), '#1577c9', r => r.contacts.entered), of(t('board.answered'), '#0c8f6b', r => r.contacts.answered), of(t('board.abandoned'), '#d6336c', r => r.contacts.abandoned, true)]} />
          <Chart title={t('charts.waits')} times={times} unit={t('time.s')} series={[of(t('charts.asa'), '#1577c9', r => r.contacts.averageSpeedOfAnswerSeconds), of(t('board.longest'), '#d6336c', r => r.contacts.longestWaitSeconds, true)]} />
          <Chart title={t('board.level')} times={times} unit="%" series={[of(t('board.level'), '#0c8f6b', r => percent(levelOf(r))), of(t('charts.promises'), '#9c36b5', r => percent(r.promises.shareMet ?? undefined), true)]} />
          <Chart title={t('charts.handling')} times={times} unit={t('time.s')} series={[of(t('charts.aht'), '#1577c9', r => r.handling.averageHandleSeconds)]} />
        </>
      )}
    </Stack>
  );
}

const percent = (share: number | undefined): number | undefined => (share === undefined ? undefined : Math.round(share * 1000) / 10);
