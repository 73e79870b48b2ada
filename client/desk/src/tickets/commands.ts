import { type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { http, read } from '../api/client';
import { type KeptKeys, useCommand } from '../api/command';
import type { CallAction, Ticket, TicketReply } from '../api/types';

/** Whom a call is handed to, or who is asked: one of the three. */
export interface CallTarget {
  to?: string;
  agent?: string;
  queue?: string;
}

/** What one can do with a ticket. */
export type TicketCommand =
  | { do: 'take' | 'resume'; agent: string }
  | { do: 'assign'; agent: string; override: boolean }
  | { do: 'hold'; for: 'customer' | 'third-party' | 'internal' }
  | { do: 'release'; note?: string }
  | { do: 'transfer'; agent?: string; ownership?: number; queue?: string; note?: string }
  | { do: 'resolve'; text?: string }
  | { do: 'reopen'; agent?: string }
  | { do: 'close' }
  | { do: 'cancel'; note?: string }
  | { do: 'comment'; text: string; public: boolean }
  | { do: 'call'; action: CallAction; to?: CallTarget }
  | { do: 'priority'; priority: number };

export type TicketMutation = UseMutationResult<TicketReply, Error, TicketCommand>;

/** `kept`: where the key of what is sent outlives the page. */
export function useTicketCommand(id: string, kept?: KeptKeys): TicketMutation {
  const client = useQueryClient();
  return useCommand((command: TicketCommand, key) => read(send(id, command, key)), done => {
    const { number: _, deferred: __, ...news } = done;
    client.setQueryData<Ticket>(['ticket', id], old => (old === undefined || old.version > done.version ? old : { ...old, ...news }));
    void client.invalidateQueries({ queryKey: ['ticket', id] });
    void client.invalidateQueries({ queryKey: ['lists'] });
  }, `ticket ${id}`, kept);
}

/** The same for many tickets, each under a key of its own. Lists are read again by whoever sends them, once. */
export function useTicketCommands(): UseMutationResult<TicketReply, Error, { ticket: string; command: TicketCommand }> {
  const client = useQueryClient();
  return useCommand(({ ticket, command }: { ticket: string; command: TicketCommand }, key) => read(send(ticket, command, key)), (_, { ticket }) => void client.invalidateQueries({ queryKey: ['ticket', ticket] }), 'tickets');
}

function send(id: string, command: TicketCommand, key: string) {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  switch (command.do) {
    case 'take':
      return http.POST('/v1/tickets/{id}/take', { params, body: { agent: command.agent } });
    case 'resume':
      return http.POST('/v1/tickets/{id}/resume', { params, body: { agent: command.agent } });
    case 'assign':
      return http.POST('/v1/tickets/{id}/assign', { params, body: { agent: command.agent, override: command.override } });
    case 'hold':
      return http.POST('/v1/tickets/{id}/hold', { params, body: { for: command.for } });
    case 'release':
      return http.POST('/v1/tickets/{id}/release', { params, body: { note: command.note ?? null } });
    case 'transfer': {
      const { agent, ownership, queue, note } = command;
      return http.POST('/v1/tickets/{id}/transfer', { params, body: { agent: agent ?? null, ownership: ownership ?? null, queue: queue ?? null, note: note ?? null } });
    }
    case 'resolve':
      return http.POST('/v1/tickets/{id}/resolve', { params, body: { text: command.text ?? null } });
    case 'reopen':
      return http.POST('/v1/tickets/{id}/reopen', { params, body: { agent: command.agent ?? null } });
    case 'close':
      return http.POST('/v1/tickets/{id}/close', { params, body: {} });
    case 'cancel':
      return http.POST('/v1/tickets/{id}/cancel', { params, body: { note: command.note ?? null } });
    case 'comment':
      return http.POST('/v1/tickets/{id}/comments', { params, body: { text: command.text, public: command.public } });
    case 'call':
      return http.POST('/v1/tickets/{id}/call', { params, body: { action: command.action, ...command.to } });
    case 'priority':
      return http.PATCH('/v1/tickets/{id}', { params, body: { priority: command.priority } });
  }
}
