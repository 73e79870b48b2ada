import { useParams, useSearch } from '@tanstack/react-router';
import { TicketPanel } from './TicketPanel';

/** A ticket, and another one beside it where there is room. */
export function TicketPage() {
  const { id } = useParams({ from: '/inside/tickets/$id' });
  const { beside } = useSearch({ from: '/inside/tickets/$id' });
  return (
    <div className="ticket-pair" data-pair={beside !== undefined || undefined}>
      <TicketPanel key={id} id={id} main />
      {beside !== undefined && beside !== id && <TicketPanel key={beside} id={beside} />}
    </div>
  );
}
