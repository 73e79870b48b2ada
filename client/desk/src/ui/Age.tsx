import { useTranslation } from 'react-i18next';
import { clockText, useNow } from './time';

/** How long ago something was, ticking. */
export function Age({ since }: { since: string }) {
  const { t, i18n } = useTranslation();
  const seconds = Math.max(0, (useNow() - Date.parse(since)) / 1000);
  return <time dateTime={since} title={new Date(since).toLocaleString(i18n.language)} className="figures age">{clockText(seconds, t('time.day'))}</time>;
}
