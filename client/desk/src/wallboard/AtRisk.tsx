import { Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { DueBadge } from '../tickets/DueBadge';
import { StatusBadge } from '../tickets/StatusBadge';
import { useNow } from '../ui/time';
import { SoonMs } from './queries';

const Shown = 12;

/** Tickets whose promise is missed, or will be soon; more = these are only the soonest. */
export function AtRisk({ tickets, more }: { tickets: readonly Ticket[]; more: boolean }) {
  const { t } = useTranslation();
  const now = useNow();
  const soon = tickets.filter(ticket => Date.parse(ticket.dueAt ?? '') < now + SoonMs);
  return (
    <section aria-label={t('board.risk')}>
      <Title order={2} size="h4" mb="xs">{t('board.risk')}</Title>
      {soon.length === 0 && <Text c="dimmed">{t('board.no-risk')}</Text>}
      <Stack gap={4}>
        {soon.slice(0, Shown).map(ticket => (
          <Group key={ticket.id} gap="xs" wrap="nowrap">
            <DueBadge due={ticket.dueAt ?? ''} breached={ticket.breached} /><StatusBadge status={ticket.status} />
            <Link to="/tickets/$id" params={{ id: ticket.id }} className="cut">{`#${ticket.number} ${ticket.subject ?? t('ticket.no-subject')}`}</Link>
          </Group>
        ))}
      </Stack>
      {soon.length > Shown && <Text size="sm" c="dimmed">{t(more ? 'board.many-risk' : 'board.more-risk', { count: soon.length - Shown })}</Text>}
    </section>
  );
}
