import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from './useProblemWords';

/** What is to be shown here could not be read: why, and a way to try again. */
export function NotRead({ error, again }: { error: unknown; again: () => unknown }) {
  const { t } = useTranslation();
  const { text, more } = useProblemWords()(error);
  return (
    <Alert color="red" role="alert" title={text}>
      {more}
      <div><Button size="xs" variant="default" mt="xs" onClick={() => void again()}>{t('common.again')}</Button></div>
    </Alert>
  );
}
