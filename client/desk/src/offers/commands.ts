import type { UseMutationResult } from '@tanstack/react-query';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import type { TicketReply } from '../api/types';
import { carriedTickets } from '../stream/desk';

export interface OfferAnswer {
  ticket: string;
  agent: string;
  offer: string;
  reason?: string | undefined;
}

export function useAcceptOffer(then: () => void): UseMutationResult<TicketReply, Error, OfferAnswer> {
  return useCommand(async ({ ticket, agent, offer }: OfferAnswer, key) => {
    const params = { path: { id: ticket }, header: { 'Idempotency-Key': key } };
    const done = await read(http.POST('/v1/tickets/{id}/accept', { params, body: { agent, offer } }));
    hide(ticket, offer);
    return done;
  }, then);
}

export function useDeclineOffer(): UseMutationResult<TicketReply, Error, OfferAnswer> {
  return useCommand(async ({ ticket, agent, offer, reason }: OfferAnswer, key) => {
    const params = { path: { id: ticket }, header: { 'Idempotency-Key': key } };
    const done = await read(http.POST('/v1/tickets/{id}/decline', { params, body: { agent, offer, reason: reason ?? null } }));
    hide(ticket, offer);
    return done;
  });
}

/** An answered offer is over; the stream says the same a moment later. */
function hide(ticket: string, offer: string): void {
  const all = carriedTickets.get();
  const one = all?.[ticket];
  if (all && one?.offer?.id === offer) carriedTickets.set({ ...all, [ticket]: { ...one, offer: undefined } });
}
