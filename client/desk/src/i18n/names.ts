import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

/** Names that the engine brings along are translated; names of your own are shown as they are. */
export function useNames(): { activity: (name: string) => string; channel: (name: string) => string; code: (prefix: string, value: string) => string } {
  const { t } = useTranslation();
  const known = (key: string, name: string): string => (i18next.exists(key) ? t(key as 'activity.available') : name);
  return {
    activity: name => known(`activity.${name}`, name),
    channel: name => known(`channel.${name}`, name),
    code: (prefix, value) => known(`${prefix}.${value}`, value),
  };
}
