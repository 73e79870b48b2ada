import { Alert, Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { Problem } from '../api/problem';
import { notify } from '../ui/notices';
import { useProblemWords } from '../ui/useProblemWords';
import { type DocumentName, documents } from './documents';
import { placeOf, syntaxError } from './jsonPlaces';

/** A document as text. What the server refuses is listed, each line leading to its place. */
export function DocumentEditor({ name, version, body }: { name: DocumentName; version: number; body: object }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const client = useQueryClient();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => JSON.stringify(body, null, 2));
  const wrong = syntaxError(text);
  const save = useCommand((json: string, key) => documents[name].write(JSON.parse(json) as object, version, key), () => {
    notify('good', t('common.saved'));
    void client.invalidateQueries({ queryKey: ['documents', name] });
  });
  const go = (from: number, to: number): void => {
    area.current?.focus();
    area.current?.setSelectionRange(from, to);
    // Browsers scroll to where one types, not to what a script selects.
    const line = text.slice(0, from).split('\n').length;
    if (area.current) area.current.scrollTop = (line - 4) * 20;
  };
  const errors = save.error instanceof Problem ? save.error.errors : [];
  return (
    <Stack>
      <Textarea ref={area} className="json-editor" label={t('documents.text', { version })} value={text} onChange={e => setText(e.currentTarget.value)} rows={24} spellCheck={false} styles={{ input: { lineHeight: '20px' } }} />
      {wrong && <Alert color="yellow" title={t('documents.no-json')}><Text size="sm">{wrong.message}</Text><Button size="xs" variant="default" mt="xs" onClick={() => go(wrong.at, wrong.at + 1)}>{t('documents.show')}</Button></Alert>}
      {save.error && (
        <Alert color="red" role="alert" title={words(save.error).text}>
          {errors.length === 0 && words(save.error).more}
          <List size="sm">
            {errors.map(error => {
              const place = placeOf(text, error.field);
              return <List.Item key={`${error.field} ${error.detail}`}>{place ? <Button size="compact-xs" variant="default" onClick={() => go(place.from, place.to)}>{error.field}</Button> : <strong>{error.field}</strong>} {error.detail}</List.Item>;
            })}
          </List>
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => setText(JSON.stringify(body, null, 2))}>{t('documents.undo')}</Button>
        <Button loading={save.isPending} disabled={wrong !== undefined} onClick={() => save.mutate(text)}>{t('common.save')}</Button>
      </Group>
    </Stack>
  );
}
