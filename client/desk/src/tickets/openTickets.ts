import { createStore } from '../ui/store';

export interface OpenTicket {
  id: string;
  number: number;
  subject: string | null;
}

const Key = 'helpdesk-open';
const OwnerKey = 'helpdesk-open-of';
const Most = 12;

function kept(): OpenTicket[] {
  try {
    return JSON.parse(sessionStorage.getItem(Key) ?? '[]') as OpenTicket[];
  } catch {
    return [];
  }
}

/** The tickets that are open side by side in this tab, in the order they were opened. */
export const openTickets = createStore<readonly OpenTicket[]>(kept());

function keep(next: readonly OpenTicket[]): void {
  sessionStorage.setItem(Key, JSON.stringify(next));
  openTickets.set(next);
}

export function opened(ticket: OpenTicket): void {
  const all = openTickets.get();
  const before = all.find(o => o.id === ticket.id);
  if (before?.subject === ticket.subject && before?.number === ticket.number) return;
  const entry = { id: ticket.id, number: ticket.number, subject: ticket.subject };
  keep(before ? all.map(o => (o.id === ticket.id ? entry : o)) : [...all, entry].slice(-Most));
}

/** Those of another account, who used this tab before, are none of this one's business. */
export function openFor(who: string): void {
  if (sessionStorage.getItem(OwnerKey) !== who) forgetOpen();
  sessionStorage.setItem(OwnerKey, who);
}

export function forgetOpen(): void {
  sessionStorage.removeItem(Key);
  openTickets.set([]);
}

export function closed(id: string): void {
  keep(openTickets.get().filter(o => o.id !== id));
}
