import { createStore, useStore } from '../ui/store';

const Key = 'helpdesk-telephone-said';

/** Who has said since he signed in at which telephone he sits. */
const said = createStore<string | null>(localStorage.getItem(Key));
addEventListener('storage', ({ key, newValue }) => key === Key && said.set(newValue));

export const useSaid = (agent: string): boolean => useStore(said) === agent;

export function telephoneSaid(agent: string): void {
  localStorage.setItem(Key, agent);
  said.set(agent);
}

/** Somebody signs in, perhaps at another desk than yesterday: he is asked. */
export function askForTelephone(): void {
  localStorage.removeItem(Key);
  said.set(null);
}

/** 1001 of sip:1001@pbx.example: what people call it. */
export const extensionOf = (telephone: string): string => /^sips?:([^@]+)@/.exec(telephone)?.[1] ?? telephone;

/** Who writes an extension only means one of the same telephone system as before. */
export function completed(typed: string, before: string | null): string {
  const [, scheme, host] = /^(sips?:)[^@]+(@.+)$/.exec(before ?? '') ?? [];
  return scheme !== undefined && host !== undefined && /^[0-9*#]+$/.test(typed) ? `${scheme}${typed}${host}` : typed;
}
