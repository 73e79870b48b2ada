import type { Ticket } from '../api/types';

const open: readonly string[] = ['waiting', 'offered', 'processing', 'on-hold'];

export interface Customer {
  name: string;
  requester: Readonly<Record<string, string>>;
}

/** What is known of whoever has a number. */
export interface KnownCaller {
  /** Tickets that are not done, but for the call itself. */
  open: readonly Ticket[];
  /** How many are done. */
  done: number;
  /** Everybody with this number, newest first. */
  customers: readonly Customer[];
}

/** Tickets of a number without the call that is looked at; of one customer only, where it is known who calls. */
export function knownCaller(tickets: readonly Ticket[], call: Ticket): KnownCaller {
  const others = tickets.filter(t => t.id !== call.id);
  const customers: Customer[] = [];
  for (const { requester } of others) {
    const name = requester?.['name']?.trim();
    if (requester && name && !customers.some(c => c.name === name)) customers.push({ name, requester });
  }
  const who = call.requester?.['name']?.trim();
  const his = who !== undefined && customers.some(c => c.name === who) ? others.filter(t => t.requester?.['name']?.trim() === who) : others;
  return { open: his.filter(t => open.includes(t.status)), done: his.filter(t => !open.includes(t.status)).length, customers };
}
