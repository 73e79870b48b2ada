import { Notification } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { hideNotice, notices } from './notices';
import { useStore } from './store';

const colours = { good: 'teal', bad: 'red', info: 'sea' } as const;

/** What was just said. The region is always there: screen readers hear what is put into it. */
export function Notices() {
  const { t } = useTranslation();
  const shown = useStore(notices);
  return (
    <div className="notices" role="status" aria-live="polite">
      {shown.map(notice => (
        <Notification key={notice.id} color={colours[notice.kind]} title={notice.text} withBorder onClose={() => hideNotice(notice.id)} closeButtonProps={{ 'aria-label': t('common.close') }}>
          {notice.more}
        </Notification>
      ))}
    </div>
  );
}
