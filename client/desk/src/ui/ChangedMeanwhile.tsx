import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What is being changed here was changed by somebody else: nothing typed is thrown away unasked, and nothing of his is overwritten unasked. */
export function ChangedMeanwhile({ takeNew, keepMine }: { takeNew: () => void; keepMine: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" role="alert" title={t('changed.title')}>
      <Text size="sm">{t('changed.more')}</Text>
      <Group mt="xs"><Button size="xs" variant="default" onClick={takeNew}>{t('changed.new')}</Button><Button size="xs" variant="default" onClick={keepMine}>{t('changed.mine')}</Button></Group>
    </Alert>
  );
}
