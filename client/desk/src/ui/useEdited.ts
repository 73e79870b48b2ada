import { useState } from 'react';

/** What a form changes of something that others may change at the same time. */
export interface Edited<B> {
  body: B;
  change(part: Partial<B>): void;
  /** The version to save against. undefined: it is new. */
  version: number | undefined;
  /** Somebody else changed the same; `takeNew` or `keepMine` ends it. */
  changed: boolean;
  takeNew(): void;
  keepMine(): void;
}

/**
 * The version of an agent or a queue moves also with what no form shows (an activity, opening by hand). Only what the form shows counts as changed:
 * whoever has typed nothing sees the new one, whoever has is asked.
 */
export function useEdited<T extends { version: number }, B extends object>(latest: T | undefined, bodyOf: (one: T | undefined) => B): Edited<B> {
  const [base, setBase] = useState(latest);
  const [mine, setMine] = useState<B>();
  const now = JSON.stringify(bodyOf(latest));
  const same = JSON.stringify(bodyOf(base)) === now;
  // What was saved comes back as what stands there: from then on nothing is typed.
  const nothingTyped = mine === undefined || JSON.stringify(mine) === now;
  if (nothingTyped && mine !== undefined) {
    setMine(undefined);
    setBase(latest);
  }
  return {
    body: mine ?? bodyOf(latest),
    change: part => {
      if (nothingTyped) setBase(latest);
      setMine({ ...(mine ?? bodyOf(latest)), ...part });
    },
    version: (nothingTyped || same ? latest : base)?.version,
    changed: !nothingTyped && !same,
    takeNew: () => setMine(undefined),
    keepMine: () => setBase(latest),
  };
}
