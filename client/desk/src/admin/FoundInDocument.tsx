import { Alert, Button, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Findings } from './documents';
import { placeOf } from './jsonPlaces';

/** What the server finds odd about a document that it would take, or took, each line leading to its place. */
export function FoundInDocument({ findings, saved, text, go }: { findings: Findings; saved: boolean; text: string; go: (from: number, to: number) => void }) {
  const { t } = useTranslation();
  const { warnings, removed } = findings;
  const odd = warnings.length + removed.length > 0;
  return (
    <Alert color={odd ? 'yellow' : 'green'} role="status" title={t(odd ? (saved ? 'documents.saved-odd' : 'documents.odd') : saved ? 'common.saved' : 'documents.fine')}>
      {odd && (
        <List size="sm">
          {warnings.map(({ path, detail }) => {
            const place = placeOf(text, path);
            return <List.Item key={`${path} ${detail}`}>{place ? <Button size="compact-xs" variant="default" onClick={() => go(place.from, place.to)}>{path}</Button> : <strong>{path}</strong>} {detail}</List.Item>;
          })}
        </List>
      )}
      {removed.length > 0 && <Text size="sm">{t(saved ? 'documents.removed' : 'documents.removes', { parts: removed.join(', ') })}</Text>}
    </Alert>
  );
}
