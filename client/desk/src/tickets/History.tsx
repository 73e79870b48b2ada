import { Skeleton, Text, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import { historyQuery } from './queries';
import { useEventWords } from './useEventWords';

/** Everything that happened to the ticket, newest first. */
export function History({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const nameOf = useAgentNames();
  const words = useEventWords();
  const { data } = useQuery(historyQuery(id));
  if (!data) return <Skeleton height={120} aria-label={t('common.loading')} />;
  return (
    <Timeline bulletSize={12} lineWidth={2} active={data.length}>
      {data.toReversed().map(event => (
        <Timeline.Item key={event.position} title={words(event)}>
          <Text size="xs" c="dimmed">{new Date(event.at).toLocaleString(i18n.language)} · {event.by === 'engine' ? t('history.engine') : nameOf(event.by)}</Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
