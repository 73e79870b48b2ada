import type { Query, QueryClient } from '@tanstack/react-query';
import type { DeskEvent, Ticket, Viewing } from '../api/types';
import { agentsQuery, isLargeFloor } from '../agent/queries';
import { isLong } from '../lists/queries';
import { Rereads } from './rereads';

const shortLists = (query: Query): boolean => !isLong(query.state.data);
/** The list of all, which is long: beside it are the agents one by one. */
const listOfAll = (query: Query): boolean => query.queryKey.length === 1;
/** What follows the ticket's version (tickets/useFollowing.ts) is read for that, once. */
const notFollowing = ({ queryKey }: Query): boolean => queryKey[2] !== 'conversation' && queryKey[2] !== 'events';

/** Writes events into what the page has read already, and reads again, once per while, what an event can't tell. */
export class Patches {
  readonly #client: QueryClient;
  readonly #rereads: Rereads;

  constructor(client: QueryClient) {
    this.#client = client;
    this.#rereads = new Rereads(client);
  }

  apply(event: DeskEvent): void {
    if (event.ticket !== null) this.#ticket(event.ticket);
    else if (event.agent !== null) this.#agent(event.agent);
    else if (event.type === 'catalog-set') this.#rereads.soon(['catalog'], 400);
    else if (event.type.startsWith('alert')) this.#rereads.soon(['alerts'], 400);
    else if (event.queue !== null) this.#rereads.soon(['queues'], 400);
  }

  /** Who looks at a ticket, where this page shows it. */
  viewing(viewing: Viewing): void {
    this.#client.setQueryData<Viewing>(['viewing', viewing.ticket], old => (old === undefined ? old : viewing));
  }

  /** Nobody knows what was missed: everything that is shown is read again. */
  everything(): void {
    this.#rereads.everything();
  }

  #agent(agent: string): void {
    this.#rereads.soon(['agents', agent], 400);
    this.#rereads.soon(['agents'], 400, { every: isLargeFloor(this.#client.getQueryData(agentsQuery.queryKey)) ? 30_000 : 5_000, only: listOfAll });
  }

  #ticket(brief: NonNullable<DeskEvent['ticket']>): void {
    this.#client.setQueryData<Ticket>(['ticket', brief.id], old => (old === undefined || old.version > brief.version ? old : { ...old, ...brief }));
    void this.#client.invalidateQueries({ queryKey: ['ticket', brief.id], refetchType: 'none' });
    this.#rereads.soon(['ticket', brief.id], 150, { only: notFollowing });
    this.#rereads.soon(['lists'], 1_000, { only: shortLists });
    this.#rereads.soon(['counts'], 1_000);
    this.#rereads.soon(['board'], 2_000);
  }
}
