import type { DeskEvent, Snapshot, TicketBrief } from '../api/types';

/** An offer that rings for this agent. Times are the server's, in ISO 8601. */
export interface Offer {
  id: string;
  until: string;
  ringSeconds: number | undefined;
  why: OfferWhy | undefined;
}

export interface OfferWhy {
  waitingInPool: number;
  runnersUp: number;
  skill: number;
}

/** What a ticket is to this agent: offered, held or in wrap-up. */
export interface Carried {
  ticket: TicketBrief;
  offer: Offer | undefined;
  wrapUpUntil: string | undefined;
}

/** Everything that this agent carries, by ticket. */
export type CarriedTickets = Readonly<Record<string, Carried>>;

const mine = (agent: string, carried: Carried): boolean => carried.offer !== undefined || carried.wrapUpUntil !== undefined || carried.ticket.holder === agent;

export function carriedAtFirst(agent: string, snapshot: Snapshot): CarriedTickets {
  const all: Record<string, Carried> = {};
  for (const ticket of snapshot.tickets) {
    const offer = ticket.offers.find(o => o.agent === agent);
    const wrapUp = ticket.load.find(l => l.agent === agent && l.phase === 'wrap-up');
    const carried: Carried = {
      ticket,
      offer: offer?.offer && offer.until ? { id: offer.offer, until: offer.until, ringSeconds: undefined, why: undefined } : undefined,
      wrapUpUntil: wrapUp?.until ?? undefined,
    };
    if (mine(agent, carried)) all[ticket.id] = carried;
  }
  return all;
}

/** The same state when the event does not concern what this agent carries. */
export function carriedAfter(agent: string, earlier: CarriedTickets, event: DeskEvent): CarriedTickets {
  const state = withoutPast(agent, earlier, event.at);
  const ticket = event.ticket;
  if (ticket === null) return state;
  const before = state[ticket.id];
  const after = change(agent, before ?? { ticket, offer: undefined, wrapUpUntil: undefined }, event, ticket);
  if (mine(agent, after)) return { ...state, [ticket.id]: after };
  if (before === undefined) return state;
  const { [ticket.id]: _, ...rest } = state;
  return rest;
}

/** A wrap-up that runs out is told by no event: whatever comes after its end takes it out. */
function withoutPast(agent: string, state: CarriedTickets, at: string): CarriedTickets {
  const past = ({ wrapUpUntil }: Carried): boolean => wrapUpUntil !== undefined && Date.parse(wrapUpUntil) <= Date.parse(at);
  if (!Object.values(state).some(past)) return state;
  const rest = Object.entries(state).map(([id, one]): [string, Carried] => [id, past(one) ? { ...one, wrapUpUntil: undefined } : one]);
  return Object.fromEntries(rest.filter(([, one]) => mine(agent, one)));
}

function change(agent: string, before: Carried, event: DeskEvent, ticket: TicketBrief): Carried {
  const next = { ...before, ticket: before.ticket.version > ticket.version ? before.ticket : ticket };
  const own = event.agent === agent;
  switch (event.type) {
    case 'offered':
      return own ? { ...next, offer: offerOf(event) } : next;
    case 'offer-ended':
      return own && offerIn(event) === before.offer?.id ? { ...next, offer: undefined } : next;
    case 'assigned':
      return { ...next, offer: undefined, wrapUpUntil: own ? undefined : next.wrapUpUntil };
    case 'resolved':
      return { ...next, offer: undefined, wrapUpUntil: wrapUpOf(agent, event) ?? next.wrapUpUntil };
    case 'wrap-up-ended':
      return own ? { ...next, wrapUpUntil: undefined } : next;
    case 'abandoned':
    case 'cancelled':
    case 'closed':
      return { ...next, offer: undefined };
    default:
      return next;
  }
}

function offerOf(event: DeskEvent): Offer {
  const { offer, until, ringSeconds, why } = event.data as { offer: string; until: string; ringSeconds: number; why: OfferWhy };
  return { id: offer, until, ringSeconds, why };
}

const offerIn = (event: DeskEvent): string => (event.data as { offer: string }).offer;

function wrapUpOf(agent: string, event: DeskEvent): string | undefined {
  const { wrapUp } = event.data as { wrapUp: { agent: string; until: string } | null };
  return wrapUp?.agent === agent ? wrapUp.until : undefined;
}
