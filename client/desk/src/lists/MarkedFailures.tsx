import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Failure } from './useForMarked';

/** Which tickets were not changed, and why. */
export function MarkedFailures({ failures, close }: { failures: readonly Failure[]; close: () => void }) {
  const { t } = useTranslation();
  if (failures.length === 0) return null;
  return (
    <Alert color="red" role="alert" mb="xs" title={t('marked.failed', { count: failures.length })} withCloseButton onClose={close} closeButtonLabel={t('common.close')}>
      <ul className="failures" tabIndex={0} aria-label={t('marked.failed', { count: failures.length })}>
        {failures.map(({ ticket, problem }) => <li key={ticket.id} className="break"><strong>{`#${ticket.number}`}</strong> {ticket.subject ?? t('ticket.no-subject')}: {[problem.text, problem.more].filter(Boolean).join('. ')}</li>)}
      </ul>
    </Alert>
  );
}
