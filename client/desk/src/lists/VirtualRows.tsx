import { type CSSProperties, type ReactNode, useEffect } from 'react';
import { useInSight } from '../ui/useInSight';

interface Props {
  count: number;
  /** Of each row, in pixels. */
  rowHeight: number;
  height: CSSProperties['height'];
  label: string;
  row: (index: number) => ReactNode;
  rowKey: (index: number) => string;
  /** The last rows are in sight. */
  atEnd?: () => void;
}

export function VirtualRows({ count, rowHeight, height, label, row, rowKey, atEnd }: Props) {
  const { box, measure, first, last } = useInSight(count, rowHeight);
  useEffect(() => {
    if (last >= count) atEnd?.();
  });
  return (
    <div ref={box} className="rows" style={{ height }} onScroll={measure} tabIndex={0} role="group" aria-label={label}>
      <ul style={{ height: count * rowHeight }}>
        {Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i).map(index => (
          <li key={rowKey(index)} aria-setsize={count} aria-posinset={index + 1} style={{ top: index * rowHeight, height: rowHeight }}>{row(index)}</li>
        ))}
      </ul>
    </div>
  );
}
