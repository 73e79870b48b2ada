import type { KeptKeys } from '../api/command';
import { createStore, type Store, useStore } from '../ui/store';

const Prefix = 'helpdesk-draft ';
const KeptMs = 14 * 24 * 3_600_000;

/** What is being written to a ticket, and to whom: what was meant for colleagues must not become an answer to the customer. */
export interface Draft {
  text: string;
  public: boolean;
  at: number;
  /** It was sent, and nobody knows yet whether it arrived: as what, and under which key. The same again, also after a reload, is no second answer. */
  open?: Sent | undefined;
}

interface Sent {
  as: string;
  key: string;
}

/** Shared by all who show it, and older than any of them: what was sent is taken out though nobody shows it any more. */
const stores = new Map<string, Store<Draft>>();

/** The keys of all drafts that there are, sorted, in one text: the same text while none came and none went. */
const Between = '\n';
const kept = createStore(keptNow());

function keptNow(): string {
  return Object.keys(localStorage).filter(key => key.startsWith(Prefix)).sort().join(Between);
}

// Tabs share their drafts: what one has sent, another must not offer to send again.
addEventListener('storage', ({ key }) => {
  kept.set(keptNow());
  const store = key === null ? undefined : stores.get(key);
  if (key !== null && store !== undefined) store.set(read(key) ?? empty(store.get()));
});

/** What is written next, though it were the same words, is not what was sent before. */
const empty = (draft: Draft): Draft => ({ ...draft, text: '', open: undefined });

const keyOf = (who: string, ticket: string): string => `${Prefix}${who} ${ticket}`;

function storeOf(key: string, usual: boolean): Store<Draft> {
  let store = stores.get(key);
  if (store === undefined) stores.set(key, (store = createStore(read(key) ?? { text: '', public: usual, at: 0 })));
  return store;
}

/** What this account writes to a ticket: it outlives the page, the browser and a lost connection. `usual`: whether it begins as an answer. */
export function useDraft(who: string, ticket: string, usual: boolean): [draft: Draft, write: (part: Partial<Draft>) => void] {
  const key = keyOf(who, ticket);
  const store = storeOf(key, usual);
  return [useStore(store), part => keep(key, store, { ...store.get(), ...part, at: Date.now() })];
}

/** The tickets about which this account has begun to write something of a kind, which is the last word of its draft's name. */
export function useBegun(who: string, kind: string): string[] {
  const [begin, end] = [keyOf(who, ''), ` ${kind}`];
  return useStore(kept).split(Between).filter(key => key.startsWith(begin) && key.endsWith(end)).map(key => key.slice(begin.length, -end.length)).filter(ticket => !ticket.includes(' '));
}

/** The server has this text: the draft is done with, except for what was written since. */
export function draftSent(who: string, ticket: string, text: string): void {
  const key = keyOf(who, ticket);
  const store = stores.get(key);
  if (store?.get().text === text) keep(key, store, empty(store.get()));
}

/** Keeps the key of what is sent beside the draft that it is sent from. */
export function keysBeside(who: string, ticket: string, usual: boolean): KeptKeys {
  const key = keyOf(who, ticket);
  const store = storeOf(key, usual);
  const change = (open: Sent | undefined): void => keep(key, store, { ...store.get(), open });
  return {
    get: same => (store.get().open?.as === same ? store.get().open?.key : undefined),
    set: (same, sent) => {
      if (store.get().text !== '') change({ as: same, key: sent });
    },
    delete: same => {
      if (store.get().open?.as === same) change(undefined);
    },
  };
}

function keep(key: string, store: Store<Draft>, written: Draft): void {
  const draft = written.text === '' ? empty(written) : written;
  store.set(draft);
  try {
    if (draft.text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // No room left in this browser: what is on the page stays there.
  }
  kept.set(keptNow());
}

function read(key: string): Draft | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Draft> | null;
    return typeof found?.text === 'string' ? { text: found.text, public: found.public === true, at: found.at ?? 0, open: found.open } : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets what nobody went on with for two weeks. */
export function forgetOldDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(Prefix) && Date.now() - (read(key)?.at ?? 0) > KeptMs) localStorage.removeItem(key);
}
