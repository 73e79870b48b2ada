import { useSyncExternalStore } from 'react';

/** A value that parts of the page look at. */
export interface Store<T> {
  get(): T;
  set(next: T): void;
  subscribe(hear: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const hearers = new Set<() => void>();
  return {
    get: () => value,
    set: next => {
      if (Object.is(next, value)) return;
      value = next;
      for (const hear of [...hearers]) hear();
    },
    subscribe: hear => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  };
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
