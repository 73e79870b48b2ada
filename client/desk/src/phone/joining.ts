import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import type { Ticket } from '../api/types';
import { changeFields } from '../tickets/edit';

/** The field of a call's ticket that names the ticket which it is about, by its number. */
export const JoinedField = 'about-ticket';

/** The call is about a ticket that there is already: both say so, and the call's ticket has its number. */
export function useJoinTicket(call: Ticket, number: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const say = (id: string, text: string, key: string) =>
    read(http.POST('/v1/tickets/{id}/comments', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: { text, public: false } }));
  return useCommand(
    async (other: { id: string; number: number }, key) => {
      // First where it may be refused: what is done already is not written to any more.
      await say(other.id, t('phone.joined-there', { number: call.number, caller: number }), `${key}-there`);
      await changeFields(call.id, { [JoinedField]: String(other.number) }, `${key}-field`);
      return say(call.id, t('phone.joined-here', { number: other.number }), `${key}-here`);
    },
    (_, other) => {
      for (const id of [call.id, other.id]) void client.invalidateQueries({ queryKey: ['ticket', id] });
    },
  );
}
