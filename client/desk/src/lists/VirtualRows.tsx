import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react';

interface Props {
  count: number;
  /** All rows are equally high, in pixels: where a row is needs no measuring. */
  rowHeight: number;
  height: CSSProperties['height'];
  label: string;
  row: (index: number) => ReactNode;
  rowKey: (index: number) => string;
  /** The last rows are in sight. */
  atEnd: () => void;
}

/** Rows beyond the edge that are drawn, so that scrolling and the Tab key meet no gap. */
const Beyond = 8;

export function VirtualRows({ count, rowHeight, height, label, row, rowKey, atEnd }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ first: 0, last: 20 });
  const measure = (): void => {
    if (box.current === null) return;
    const { scrollTop, clientHeight } = box.current;
    setSeen({ first: Math.floor(scrollTop / rowHeight), last: Math.ceil((scrollTop + clientHeight) / rowHeight) });
  };
  useEffect(() => {
    const size = new ResizeObserver(measure);
    if (box.current) size.observe(box.current);
    return () => size.disconnect();
  });
  useEffect(() => {
    if (seen.last + Beyond >= count) atEnd();
  });
  const first = Math.max(0, seen.first - Beyond);
  const last = Math.min(count, seen.last + Beyond);
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
