import { Alert, Button, Group } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

const LookMs = 60_000;
const running = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src');

/** Whether the server hands out another desk than the one that runs here. */
const versionQuery = queryOptions({
  queryKey: ['desk-version'],
  queryFn: async () => {
    const page = await (await fetch('/', { cache: 'no-cache' })).text();
    return running == null || page.includes(running);
  },
  refetchInterval: LookMs,
  staleTime: LookMs,
  enabled: import.meta.env.PROD,
});

/** The server was replaced by another version: a reload is offered, never forced, for something may be half written. */
export function NewVersion() {
  const { t } = useTranslation();
  if (useQuery(versionQuery).data !== false) return null;
  return (
    <Alert color="sea" mb="sm" role="status">
      <Group justify="space-between">{t('shell.new-version')}<Button size="xs" onClick={() => location.reload()}>{t('page.reload')}</Button></Group>
    </Alert>
  );
}
