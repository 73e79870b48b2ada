import { type RefObject, useEffect, useRef, useState } from 'react';

/** Rows beyond the edge that are drawn, so that scrolling and the Tab key meet no gap. */
const Beyond = 8;

export interface InSight {
  box: RefObject<HTMLDivElement | null>;
  measure: () => void;
  /** The first and one behind the last that are drawn. */
  first: number;
  last: number;
}

/** Which of many rows, all equally high, are in sight of a box that scrolls. Where a row is needs no measuring. */
export function useInSight(count: number, rowHeight: number): InSight {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ first: 0, last: 20 });
  const measure = (): void => {
    if (box.current === null) return;
    const { scrollTop, clientHeight } = box.current;
    const [first, last] = [Math.floor(scrollTop / rowHeight), Math.ceil((scrollTop + clientHeight) / rowHeight)];
    setSeen(before => (before.first === first && before.last === last ? before : { first, last }));
  };
  useEffect(() => {
    const size = new ResizeObserver(measure);
    if (box.current) size.observe(box.current);
    return () => size.disconnect();
  });
  // A search that leaves few rows does not leave one looking behind their end.
  return { box, measure, first: Math.max(0, Math.min(seen.first, count - 1) - Beyond), last: Math.min(count, seen.last + Beyond) };
}
