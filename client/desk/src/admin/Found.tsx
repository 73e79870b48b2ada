import { Alert, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What is odd about what was judged, and what stood there before and does not any more. */
export interface Findings {
  warnings: readonly Warning[];
  removed: readonly string[];
}

export interface Warning {
  path: string;
  detail: string;
}

/** What the server finds odd about what it would take, or took; `place` shows where. */
export function Found({ findings: { warnings, removed }, saved, place }: { findings: Findings; saved: boolean; place: (path: string) => ReactNode }) {
  const { t } = useTranslation();
  const odd = warnings.length > 0;
  const gone = removed.length > 0 && t(saved ? 'documents.removed' : 'documents.removes', { parts: removed.join(', ') });
  const title = odd ? t(saved ? 'documents.saved-odd' : 'documents.odd') : saved ? gone : gone || t('documents.fine');
  return (
    <Alert color={odd || gone ? 'yellow' : 'green'} role="status" title={title}>
      {odd && <List size="sm">{warnings.map(warning => <List.Item key={`${warning.path} ${warning.detail}`} className="break">{warning.path && place(warning.path)} {warning.detail}</List.Item>)}</List>}
      {gone && gone !== title && <Text size="sm">{gone}</Text>}
    </Alert>
  );
}
