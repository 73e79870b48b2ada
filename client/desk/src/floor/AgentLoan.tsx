import { Alert, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import type { Agent } from '../api/types';
import { useSayProblem } from '../ui/useProblemWords';

/** That the agent works by a saved profile, and how that is ended early. */
export function AgentLoan({ agent, loan }: { agent: string; loan: NonNullable<Agent['loan']> }) {
  const { t, i18n } = useTranslation();
  const say = useSayProblem();
  const client = useQueryClient();
  const end = useCommand((id: string, key) => read(http.DELETE('/v1/agents/{agent}/profile', { params: { path: { agent: id }, header: { 'Idempotency-Key': key } } })), () => void client.invalidateQueries({ queryKey: ['agents'] }));
  return (
    <Alert color="sea" mt="md" title={t('profiles.works-by', { profile: loan.profile, until: new Date(loan.until).toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'short' }) })}>
      <Group justify="space-between">{t('profiles.locked')}<Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate(agent, { onError: say })}>{t('profiles.end')}</Button></Group>
    </Alert>
  );
}
