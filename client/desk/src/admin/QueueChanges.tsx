import { Alert, Button, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Queue, QueueBody } from '../api/types';
import { useNames } from '../i18n/names';
import { bodyOf } from './queueRules';

const fields = ['rank', 'order', 'headStartSeconds', 'ringSeconds', 'wrapUpSeconds', 'declineBlockSeconds', 'choose', 'requires', 'ringing'] as const;

/** An earlier version is in the form: which of its rules are others than those that count, whatever was changed since. */
export function QueueChanges({ taken, counts, body, undo }: { taken: number; counts: Queue; body: QueueBody; undo: () => void }) {
  const { t } = useTranslation();
  const value = useValue();
  const now = bodyOf(counts);
  const changes = fields.map(field => ({ field, from: value(now, field), to: value(body, field) })).filter(({ from, to }) => from !== to);
  return (
    <Alert color="blue" role="status" title={t('queue-versions.loaded', { version: taken })}>
      {changes.length === 0 && <Text size="sm">{t('queue-versions.same')}</Text>}
      <List size="sm">{changes.map(({ field, from, to }) => <List.Item key={field} className="break">{t('queue-versions.change', { field: t(`queues.${field}`), from, to })}</List.Item>)}</List>
      <Button size="xs" variant="default" mt="xs" onClick={undo}>{t('documents.undo')}</Button>
    </Alert>
  );
}

/** A rule in words. */
function useValue(): (body: QueueBody, field: (typeof fields)[number]) => string {
  const { t } = useTranslation();
  const names = useNames();
  const none = t('queue-versions.none');
  return (body, field) => {
    switch (field) {
      case 'rank': return String(body.rank ?? '');
      case 'order': return names.code('order', body.order ?? 'head-start');
      case 'choose': return (body.choose ?? []).map(way => names.code('choose', way ?? '')).join(', ') || none;
      case 'requires': return (body.requires ?? []).map(r => `${r?.skill ?? ''} ≥ ${r?.minLevel ?? 1}`).join(', ') || none;
      case 'ringing': return ringing(body);
      default: return t('time.seconds', { count: body[field] ?? 0 });
    }
  };
  function ringing({ ringing: rings }: QueueBody): string {
    const strategy = names.code('ringing', rings?.strategy ?? 'one');
    return [strategy, rings?.most && t('ringing.most', { most: rings.most }), rings?.stepSeconds && t('ringing.step', { seconds: rings.stepSeconds })].filter(Boolean).join(', ');
  }
}
