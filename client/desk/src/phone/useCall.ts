import { useQuery } from '@tanstack/react-query';
import type { Call, Ticket } from '../api/types';
import { ticketQuery } from '../tickets/queries';

export interface CallOfTicket {
  /** undefined: not read yet. */
  ticket: Ticket | undefined;
  /** null: it is no call, and none can be begun. */
  call: Call | null;
  number: string | undefined;
  name: string | undefined;
}

/** The call that a ticket is, or was, or that can be begun about it. `enabled`: it is worth asking. */
export function useCall(id: string, enabled = true): CallOfTicket {
  const { data: ticket } = useQuery({ ...ticketQuery(id), enabled });
  return { ticket, call: ticket?.call ?? null, number: ticket?.requester?.['callback'] ?? ticket?.requester?.['phone'], name: ticket?.requester?.['name'] };
}

/** The caller waits until somebody answers a telephone: the desk can't do that. */
export const isAnsweredAtTelephone = (call: Call | null): boolean => call?.stage === 'waiting' || call?.stage === 'ringing';
