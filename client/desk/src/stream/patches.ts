import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { DeskEvent, Ticket, Viewing } from '../api/types';
import { isLong } from '../lists/queries';

/** How long what an event made stale is gathered before it is read again: a busy floor must not make a storm of requests. */
const Waits: Readonly<Record<string, number>> = { ticket: 150, agent: 400, lists: 1_000, board: 2_000 };

/** Writes events into what the page has read already, and reads again, once per while, what an event can't tell. */
export class Patches {
  readonly #client: QueryClient;
  readonly #dirty = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(client: QueryClient) {
    this.#client = client;
  }

  apply(event: DeskEvent): void {
    if (event.ticket !== null) this.#ticket(event.ticket);
    else if (event.agent !== null) this.#stale(['agents'], 'agent');
    else if (event.type === 'catalog-set') this.#stale(['catalog'], 'agent');
    else if (event.type.startsWith('alert')) this.#stale(['alerts'], 'agent');
    else if (event.queue !== null) this.#stale(['queues'], 'agent');
  }

  /** Who looks at a ticket, where this page shows it. */
  viewing(viewing: Viewing): void {
    this.#client.setQueryData<Viewing>(['viewing', viewing.ticket], old => (old === undefined ? old : viewing));
  }

  /** Nobody knows what was missed: everything that is shown is read again. */
  everything(): void {
    void this.#client.invalidateQueries();
  }

  #ticket(brief: NonNullable<DeskEvent['ticket']>): void {
    this.#client.setQueryData<Ticket>(['ticket', brief.id], old => (old === undefined || old.version > brief.version ? old : { ...old, ...brief }));
    this.#stale(['ticket', brief.id], 'ticket');
    this.#stale(['lists'], 'lists');
    this.#stale(['counts'], 'lists');
    this.#stale(['board'], 'board');
  }

  #stale(key: QueryKey, kind: string): void {
    const name = key.join(' ');
    if (this.#dirty.has(name)) return;
    this.#dirty.set(name, setTimeout(() => {
      this.#dirty.delete(name);
      void this.#client.invalidateQueries({ queryKey: key, predicate: query => key[0] !== 'lists' || !isLong(query.state.data) });
    }, Waits[kind]));
  }
}
