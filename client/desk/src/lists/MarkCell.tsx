import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import type { Marks } from './useMarks';

/** Space marks, the arrow keys go on; with Shift all rows in between follow. */
export function MarkCell({ ticket, marks }: { ticket: Ticket; marks: Marks }) {
  const { t } = useTranslation();
  const go = (event: KeyboardEvent<HTMLInputElement>): void => {
    const row = event.currentTarget.closest('li');
    const next = event.key === 'ArrowDown' ? row?.nextElementSibling : event.key === 'ArrowUp' ? row?.previousElementSibling : undefined;
    const cell = next?.querySelector<HTMLInputElement>('.mark input');
    if (!cell) return;
    event.preventDefault();
    cell.focus();
    if (!event.shiftKey) return;
    marks.set(ticket.id, true, false);
    marks.set(cell.value, true, false);
  };
  return (
    <label className="mark">
      <input type="checkbox" value={ticket.id} checked={marks.has(ticket.id)} aria-label={t('marked.one', { number: ticket.number, subject: ticket.subject ?? t('ticket.no-subject') })}
        onKeyDown={go} onChange={e => marks.set(ticket.id, e.currentTarget.checked, (e.nativeEvent as MouseEvent).shiftKey)} />
    </label>
  );
}
