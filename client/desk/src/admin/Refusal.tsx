import { Alert, List } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem';
import { useProblemWords } from '../ui/useProblemWords';

/** Why the server takes something not, field by field; `place` shows where. */
export function Refusal({ error, place }: { error: Error; place: (path: string) => ReactNode }) {
  const words = useProblemWords();
  const { text, more } = words(error);
  // That somebody was faster is no field's fault.
  const errors = error instanceof Problem ? error.errors.filter(({ field }) => !field.startsWith('If-')) : [];
  return (
    <Alert color="red" role="alert" title={text}>
      {errors.length === 0 && more}
      <List size="sm">{errors.map(({ field, detail }) => <List.Item key={`${field} ${detail}`} className="break">{place(field)} {without(`${field}: `, detail)}</List.Item>)}</List>
    </Alert>
  );
}

/** A single mistake is told with its field in front, which stands there already. */
const without = (start: string, text: string): string => (text.startsWith(start) ? text.slice(start.length) : text);
