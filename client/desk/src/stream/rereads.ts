import type { Query, QueryClient, QueryFilters, QueryKey } from '@tanstack/react-query';

export interface How {
  /** Not sooner than this after the last time, in milliseconds. */
  every?: number;
  /** Of what the key begins, these. */
  only?: (query: Query) => boolean;
}

/**
 * Reads again what events made stale. What they say is gathered first: a busy floor must not make a storm of requests. What is just being
 * read goes on, as otherwise a steady flow of events would keep a slow answer from ever arriving, and is read once more when it is there.
 * Where nobody looks, it is only marked: TanStack Query reads what is stale when the page is looked at again.
 */
export class Rereads {
  readonly #client: QueryClient;
  readonly #waiting = new Set<string>();
  readonly #last = new Map<string, number>();

  constructor(client: QueryClient) {
    this.#client = client;
  }

  /** Once after `wait` milliseconds, however often it is asked for meanwhile. */
  soon(key: QueryKey, wait: number, how: How = {}): void {
    const name = key.join(' ');
    if (this.#waiting.has(name)) return;
    this.#waiting.add(name);
    const rest = (this.#last.get(name) ?? Number.NEGATIVE_INFINITY) + (how.every ?? 0) - performance.now();
    setTimeout(() => {
      this.#waiting.delete(name);
      void this.#now(key, wait, how);
    }, Math.max(wait, rest));
  }

  everything(): void {
    void this.#client.invalidateQueries(document.hidden ? { refetchType: 'none' } : {});
  }

  async #now(key: QueryKey, wait: number, how: How): Promise<void> {
    const those: QueryFilters = { queryKey: key, ...(how.only && { predicate: how.only }) };
    if (document.hidden) return this.#client.invalidateQueries({ ...those, refetchType: 'none' });
    if (how.every !== undefined) this.#last.set(key.join(' '), performance.now());
    const askedEarlier = this.#client.isFetching({ ...those, type: 'active' }) > 0;
    await this.#client.invalidateQueries(those, { cancelRefetch: false });
    if (askedEarlier) this.soon(key, wait, how);
  }
}
