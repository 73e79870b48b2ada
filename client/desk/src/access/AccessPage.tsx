import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Accounts } from './Accounts';
import { Keys } from './Keys';

/** Who gets in: people by accounts, programs by keys. */
export function AccessPage() {
  const { t } = useTranslation();
  return (
    <Stack gap="xl">
      <Title order={1} size="h3">{t('nav.access')}</Title>
      <Accounts />
      <Keys />
    </Stack>
  );
}
