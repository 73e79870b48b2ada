import { useQueryClient } from '@tanstack/react-query';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { Problem } from '../api/problem';
import type { TicketReply } from '../api/types';

const Attempts = 5;

/** Sets some fields and leaves the others as they are, also where somebody changes the ticket meanwhile. */
export async function changeFields(id: string, change: Readonly<Record<string, string>>, key: string): Promise<TicketReply> {
  for (let attempt = 1; ; attempt++) {
    const { version, fields } = await read(http.GET('/v1/tickets/{id}', { params: { path: { id } } }));
    const params = { path: { id }, header: { 'Idempotency-Key': key, 'If-Match': `"${version}"` } };
    try {
      return await read(http.PATCH('/v1/tickets/{id}', { params, body: { fields: { ...fields, ...change } } }));
    } catch (problem) {
      if (!(problem instanceof Problem && problem.code === 'version-mismatch') || attempt === Attempts) throw problem;
    }
  }
}

/** Who asks, or some of the fields. */
export function useEditTicket(id: string) {
  const client = useQueryClient();
  return useCommand(
    ({ requester, fields }: { requester?: Record<string, string>; fields?: Record<string, string> }, key): Promise<TicketReply> =>
      fields === undefined ? read(http.PATCH('/v1/tickets/{id}', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: { requester: requester ?? null } })) : changeFields(id, fields, key),
    () => void client.invalidateQueries({ queryKey: ['ticket', id] }),
    `edit ${id}`,
  );
}
