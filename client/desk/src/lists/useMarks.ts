import { useRef, useState } from 'react';

/** Which rows of a list are marked. */
export interface Marks {
  /** In the order of the list. */
  ids: readonly string[];
  has(id: string): boolean;
  /** With `range`: every row from the one that was touched last to this one. */
  set(id: string, marked: boolean, range: boolean): void;
  all(): void;
  none(): void;
  drop(id: string): void;
}

/** Only what is in the list counts as marked: nothing is done to what nobody sees there any more. */
export function useMarks(rows: readonly string[]): Marks {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const touched = useRef<string>(undefined);
  return {
    ids: marked.size === 0 ? [] : rows.filter(id => marked.has(id)),
    has: id => marked.has(id),
    set: (id, on, range) => {
      const [from, to] = [range ? rows.indexOf(touched.current ?? id) : -1, rows.indexOf(id)];
      const those = from < 0 ? [id] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
      touched.current = id;
      setMarked(before => {
        const after = new Set(before);
        for (const one of those) {
          if (on) after.add(one);
          else after.delete(one);
        }
        return after;
      });
    },
    all: () => setMarked(new Set(rows)),
    none: () => setMarked(new Set()),
    drop: id => setMarked(before => new Set([...before].filter(one => one !== id))),
  };
}
