import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { MarkedFailures } from './MarkedFailures';
import { MarkedMenu } from './MarkedMenu';
import { useForMarked } from './useForMarked';
import type { Marks } from './useMarks';

interface Props {
  tickets: readonly Ticket[];
  marks: Marks;
  /** How many there are, in words. */
  count: string;
}

/** Above a list: how many are marked, and what can be done with all of them. It is as high with and without: no row moves under the pointer. */
export function MarkedBar({ tickets, marks, count }: Props) {
  const { t } = useTranslation();
  const forMarked = useForMarked(marks);
  const { progress, failures } = forMarked;
  const marked = marks.ids.length;
  const box = useRef<HTMLInputElement>(null);
  return (
    <>
      <Group className="marked-bar" gap="xs" wrap="nowrap" mb={4}>
        <Checkbox ref={box} disabled={tickets.length === 0} aria-label={t('marked.all')} checked={marked > 0 && marked === tickets.length} indeterminate={marked > 0 && marked < tickets.length} onChange={marked === tickets.length ? marks.none : marks.all} />
        <Text size="sm" c="dimmed" className="cut" role="status">
          {progress ? t('marked.progress', progress) : marked > 0 ? t('marked.count', { count: marked }) : ''}
        </Text>
        {marked === 0 && !progress && <Text size="sm" c="dimmed">{count}</Text>}
        {(marked > 0 || progress) && (
          <Button size="compact-sm" variant="subtle" onClick={() => {
            marks.none();
            box.current?.focus();
          }}>{t('marked.none')}</Button>
        )}
        <MarkedMenu shown={marked > 0 || progress !== undefined} tickets={tickets.filter(ticket => marks.has(ticket.id))} forMarked={forMarked} />
      </Group>
      <MarkedFailures failures={failures} close={forMarked.forget} />
    </>
  );
}
