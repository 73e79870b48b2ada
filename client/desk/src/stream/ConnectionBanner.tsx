import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from '../ui/store';
import { connection } from './desk';

/** Says that what is shown may be old; what is typed is kept and sent again. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const lost = useStore(connection) === 'lost';
  return (
    <div role="alert">
      {lost && <Alert color="red" mb="sm" title={t('connection.lost')}>{t('connection.lost-more')}</Alert>}
    </div>
  );
}
