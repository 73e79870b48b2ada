import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../session/session';
import { useStore } from '../ui/store';
import { connection } from './desk';

/** Says that what is shown may be old; what is typed is kept and sent again. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const { agent } = useAccount();
  const state = useStore(connection);
  return (
    <div role="alert">
      {state === 'lost' && <Alert color="red" mb="sm" title={t('connection.lost')}>{t('connection.lost-more')}</Alert>}
      {state === 'no-agent' && agent && <Alert color="yellow" mb="sm" title={t('connection.no-agent')}>{t('connection.no-agent-more', { agent })}</Alert>}
    </div>
  );
}
