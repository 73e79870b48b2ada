import { createStore, type Store, useStore } from '../ui/store';
import type { DocumentName } from './documents';

/** The same beginning as the drafts of tickets. They last in the browser; these go with the tab, as what is typed may hold a secret. */
const Prefix = 'helpdesk-draft document ';

/** A document as somebody changes it, and the version that he made it on. */
export interface DocumentDraft {
  text: string;
  version: number;
}

const stores = new Map<string, Store<DocumentDraft | undefined>>();

function storeOf(key: string): Store<DocumentDraft | undefined> {
  let store = stores.get(key);
  if (store === undefined) stores.set(key, (store = createStore(kept(key))));
  return store;
}

/** What this account has changed of a document and not saved: it outlives the page and a reload. undefined: nothing. */
export function useDocumentDraft(who: string, name: DocumentName): [draft: DocumentDraft | undefined, Store<DocumentDraft | undefined>] {
  const key = `${Prefix}${who} ${name}`;
  const store = storeOf(key);
  return [useStore(store), { ...store, set: draft => keep(key, store, draft) }];
}

function keep(key: string, store: Store<DocumentDraft | undefined>, draft: DocumentDraft | undefined): void {
  store.set(draft);
  try {
    if (draft === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // No room left in this browser: what is on the page stays there.
  }
}

function kept(key: string): DocumentDraft | undefined {
  try {
    const found = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Partial<DocumentDraft> | null;
    return typeof found?.text === 'string' && typeof found.version === 'number' ? { text: found.text, version: found.version } : undefined;
  } catch {
    return undefined;
  }
}
