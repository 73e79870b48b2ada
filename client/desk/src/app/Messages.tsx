import { Anchor, Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNames } from '../i18n/names';
import { useAccount } from '../session/session';

export function PageLoading() {
  const { t } = useTranslation();
  return <Center mih="40vh"><Loader aria-label={t('common.loading')} role="progressbar" /></Center>;
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Stack component="main" p="xl" align="center">
      <Title order={1} size="h2">{t('page.not-found')}</Title>
      <Anchor href="/">{t('page.home')}</Anchor>
    </Stack>
  );
}

/** An address that is there, but not for this account; and for whom it is. */
export function NotYours({ role }: { role: 'admin' | 'supervisor' | 'agent' }) {
  const { t } = useTranslation();
  const names = useNames();
  const { displayName, name } = useAccount();
  return (
    <Stack p="xl" align="center" ta="center">
      <Title order={1} size="h2">{t('page.not-yours')}</Title>
      <Text className="break">{t('page.not-yours-more', { role: names.code('role', role), name: displayName || name })}</Text>
      <Anchor href="/">{t('page.home')}</Anchor>
    </Stack>
  );
}

/** A part of the page that can't be loaded is, as a rule, of a server that was replaced by a newer one. */
export function PageFailed({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack p="xl" align="center">
      <Title order={1} size="h2">{t('page.failed')}</Title>
      <Text>{t('page.failed-more')}</Text>
      <Text size="sm" c="dimmed">{error instanceof Error ? error.message : String(error)}</Text>
      <Button onClick={() => location.reload()}>{t('page.reload')}</Button>
    </Stack>
  );
}
