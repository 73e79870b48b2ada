import { Table } from '@mantine/core';
import { type FocusEvent, Fragment, type ReactNode, useState } from 'react';
import { useInSight } from '../ui/useInSight';

interface Props {
  count: number;
  /** Of each row, in pixels. */
  rowHeight: number;
  label: string;
  head: ReactNode;
  /** The cells of a row. */
  row: (index: number) => ReactNode;
  rowKey: (index: number) => string;
  className?: string;
  fz?: 'sm';
}

/**
 * A table of which only the rows in sight are drawn. It says how many there are and which ones these are, so it is read aloud as the whole one. The row
 * with the focus stays however far one scrolls: what is being typed there is not lost.
 */
export function VirtualTable({ count, rowHeight, label, head, row, rowKey, className = '', fz }: Props) {
  const { box, measure, first, last } = useInSight(count, rowHeight);
  const [focused, setFocused] = useState<string>();
  const drawn = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  const kept = focused === undefined ? -1 : indexOf(focused, count, rowKey);
  if (kept >= 0 && kept < first) drawn.unshift(kept);
  if (kept >= last) drawn.push(kept);
  const gap = (rows: number): ReactNode => rows > 0 && <tr aria-hidden="true" style={{ height: rows * rowHeight }} />;
  const focus = (event: FocusEvent<HTMLElement>): void => setFocused(event.target.closest('tr')?.dataset['row']);
  return (
    <div ref={box} className={`matrix ${className}`} onScroll={measure} onFocus={focus} onBlur={() => setFocused(undefined)} tabIndex={0} role="region" aria-label={label}>
      <Table stickyHeader aria-rowcount={count + 1} {...(fz && { fz })}>
        <Table.Thead><Table.Tr aria-rowindex={1}>{head}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {drawn.map((index, place) => (
            <Fragment key={rowKey(index)}>
              {gap(index - (place === 0 ? 0 : (drawn[place - 1] ?? 0) + 1))}
              <Table.Tr aria-rowindex={index + 2} data-row={rowKey(index)} data-odd={index % 2 === 1 || undefined} style={{ height: rowHeight }}>{row(index)}</Table.Tr>
            </Fragment>
          ))}
          {gap(count - 1 - (drawn.at(-1) ?? -1))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function indexOf(key: string, count: number, rowKey: (index: number) => string): number {
  for (let index = 0; index < count; index++) if (rowKey(index) === key) return index;
  return -1;
}
