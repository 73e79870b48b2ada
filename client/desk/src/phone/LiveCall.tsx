import { Badge, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Call, TicketBrief } from '../api/types';
import { ticketQuery } from '../tickets/queries';
import { CallerCard } from './CallerCard';
import { CallerTickets } from './CallerTickets';

/** The call about a ticket, if one goes on; one that is over is in wrap-up. What has none is not looked at again and again: events tell of a call. */
export function LiveCall({ ticket: brief }: { ticket: TicketBrief }) {
  const { data: ticket } = useQuery({ ...ticketQuery(brief.id), refetchInterval: false });
  return ticket?.call && goesOn(ticket.call) ? <Going ticket={brief} /> : null;
}

const goesOn = (call: Call): boolean => call.stage !== 'none' && call.stage !== 'over';

function Going({ ticket }: { ticket: TicketBrief }) {
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Link to="/tickets/$id" params={{ id: ticket.id }}>{`#${ticket.number}`}</Link>
        <Badge variant="light" className="name-badge">{ticket.queue}</Badge>
        <CallerCard ticket={ticket.id} buttons />
      </Group>
      <CallerTickets ticket={ticket.id} mine />
    </Stack>
  );
}
