import type { QueryClient } from '@tanstack/react-query';
import type { DeskEvent } from '../api/types';
import { carriedAfter, carriedAtFirst, type CarriedTickets } from '../offers/carried';
import type { Account } from '../session/token';
import { leads } from '../session/roles';
import { createStore, useStore } from '../ui/store';
import type { Connected } from './connection';
import { shareStream } from './leader';
import { Patches } from './patches';

/** What the signed-in agent carries, as the stream says. undefined: the stream has not begun yet. */
export const carriedTickets = createStore<CarriedTickets | undefined>(undefined);
/** How the stream stands; null: this account has none. */
export const connection = createStore<Connected | null>(null);

export const useCarried = (): CarriedTickets | undefined => useStore(carriedTickets);

type Hearer = (event: DeskEvent, leader: boolean) => void;
const hearers = new Set<Hearer>();

/** Hears each event once in this tab; `leader` is true in one tab of the browser. */
export function hearEvents(hear: Hearer): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

/** Opens the streams of an account; the returned function closes them. */
export function openDesk(account: Account, client: QueryClient): () => void {
  const stop = new AbortController();
  const began = new Set<string>();
  // What the page read while its first snapshot, or another tab's news, was on its way is as new as that; after a later snapshot nobody knows what was missed.
  const anew = (stream: string): void => {
    if (began.has(stream)) patches.everything();
    began.add(stream);
  };
  const patches = new Patches(client);
  const pass = (event: DeskEvent, leader: boolean): void => {
    patches.apply(event);
    for (const hear of [...hearers]) hear(event, leader);
  };
  const agent = account.agent;
  if (agent) {
    shareStream<CarriedTickets>(`/v1/agents/${encodeURIComponent(agent)}/stream`, account.name, {
      empty: {},
      begin: snapshot => carriedAtFirst(agent, snapshot),
      apply: (state, event) => carriedAfter(agent, state, event),
      hear: (state, told, leader) => {
        if (told.kind === 'state') connection.set(told.state);
        else if (told.kind === 'viewing') patches.viewing(told.viewing);
        else carriedTickets.set(state);
        if (told.kind === 'snapshot') anew('agent');
        if (told.kind === 'news') began.add('agent');
        if (told.kind === 'event') pass(told.event, leader);
      },
    }, stop.signal);
  }
  if (leads(account)) {
    shareStream<null>('/v1/stream', account.name, {
      empty: null,
      begin: () => null,
      apply: () => null,
      hear: (_, told, leader) => {
        if (told.kind === 'state' && !agent) connection.set(told.state);
        if (told.kind === 'viewing') patches.viewing(told.viewing);
        if (told.kind === 'snapshot') anew('all');
        if (told.kind === 'news') began.add('all');
        // What concerns the agent himself comes by his own stream.
        if (told.kind === 'event' && !agent) pass(told.event, leader);
        else if (told.kind === 'event') patches.apply(told.event);
      },
    }, stop.signal);
  }
  return () => {
    stop.abort();
    carriedTickets.set(undefined);
    connection.set(null);
  };
}
