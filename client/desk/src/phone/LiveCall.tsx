import { Badge, Group, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TicketBrief } from '../api/types';
import { CallerCard } from './CallerCard';
import { CallerTickets } from './CallerTickets';
import { useCall } from './useCall';

/** A call that goes on; one that is over is in wrap-up. */
export function LiveCall({ ticket }: { ticket: TicketBrief }) {
  const { call } = useCall(ticket.id);
  if (call === null || call.stage === 'none' || call.stage === 'over') return null;
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
