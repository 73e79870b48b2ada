import { Alert, Button, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Findings } from './documents';
import { placeOf } from './jsonPlaces';

/** What the server finds odd about a document that it would take, or took, each line leading to its place. */
export function FoundInDocument({ findings, saved, text, go }: { findings: Findings; saved: boolean; text: string; go: (from: number, to: number) => void }) {
  const { t } = useTranslation();
  const { warnings, removed } = findings;
  const odd = warnings.length > 0;
  const gone = removed.length > 0 && t(saved ? 'documents.removed' : 'documents.removes', { parts: removed.join(', ') });
  const title = odd ? t(saved ? 'documents.saved-odd' : 'documents.odd') : saved ? gone : t('documents.fine');
  return (
    <Alert color={odd || gone ? 'yellow' : 'green'} role="status" title={title}>
      {odd && (
        <List size="sm">
          {warnings.map(({ path, detail }) => {
            const place = placeOf(text, path);
            return <List.Item key={`${path} ${detail}`}>{place ? <Button size="compact-xs" variant="default" onClick={() => go(place.from, place.to)}>{path}</Button> : <strong>{path}</strong>} {detail}</List.Item>;
          })}
        </List>
      )}
      {gone && gone !== title && <Text size="sm">{gone}</Text>}
    </Alert>
  );
}
