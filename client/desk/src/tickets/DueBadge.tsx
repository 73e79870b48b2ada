import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clockText, useSecondsUntil } from '../ui/time';

const SoonSeconds = 15 * 60;

/** When the first promise to the customer is missed, or for how long it has been; in words too, for those who see no colours. */
export function DueBadge({ due, breached }: { due: string; breached: boolean }) {
  const { t } = useTranslation();
  const left = useSecondsUntil(due);
  const late = left < 0 || breached;
  const text = clockText(left, t('time.day'));
  return (
    <Badge color={late ? 'red' : left < SoonSeconds ? 'yellow' : 'teal'} variant={late ? 'filled' : 'light'} size="sm" className="figures">
      {left < 0 ? t('sla.late-by', { time: text.replace('−', '') }) : t('sla.due-in', { time: text })}
    </Badge>
  );
}
