import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import type { Utterance } from '../api/types';
import { Loading } from '../ui/Loading';
import { conversationQuery } from './queries';

/** What was written, oldest first. Texts are shown as text, whatever they contain. */
export function Conversation({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(conversationQuery(id));
  if (!data) return <Loading height={120} />;
  if (data.length === 0) return <Text c="dimmed">{t('ticket.nothing-said')}</Text>;
  return (
    <Stack gap="xs" role="log" aria-label={t('ticket.conversation')}>
      {data.map((said, index) => <Said key={`${said.at} ${index}`} said={said} />)}
    </Stack>
  );
}

function Said({ said }: { said: Utterance }) {
  const { t, i18n } = useTranslation();
  const nameOf = useAgentNames();
  return (
    <Paper withBorder p="sm" className="said" data-public={said.public || undefined} data-kind={said.kind}>
      <Group gap="xs" mb={4}>
        <Text fw={600} size="sm" className="break">{said.kind === 'created' ? t('ticket.inquiry') : nameOf(said.by)}</Text>
        {!said.public && <Badge size="xs" color="yellow" variant="light">{t('ticket.private')}</Badge>}
        <Text size="xs" c="dimmed" component="time" dateTime={said.at}>{new Date(said.at).toLocaleString(i18n.language)}</Text>
      </Group>
      <Text className="said-text">{said.text}</Text>
    </Paper>
  );
}
