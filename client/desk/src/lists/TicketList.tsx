import { Badge, Button, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import type { Ticket } from '../api/types';
import { useNames } from '../i18n/names';
import { ChannelIcon } from '../ui/icons';
import { Age } from '../ui/Age';
import { DueBadge } from '../tickets/DueBadge';
import { StatusBadge } from '../tickets/StatusBadge';
import { NotRead } from '../ui/NotRead';
import { leads } from '../session/roles';
import { useAccount } from '../session/session';
import { Loading } from '../ui/Loading';
import { MarkCell } from './MarkCell';
import { MarkedBar } from './MarkedBar';
import { ticketsQuery, type TicketFilter } from './queries';
import { type Marks, useMarks } from './useMarks';
import { VirtualRows } from './VirtualRows';

const RowHeight = 60;

interface Props {
  filter: TicketFilter;
  caption: string;
  /** As high as the window. */
  tall?: boolean;
  /** A few rows only. */
  short?: boolean;
  /** Who leads may mark rows, and change all that are marked. */
  marking?: boolean;
}

/** A list of tickets. Only the rows that are in sight are drawn, however many there are. */
export function TicketList({ filter, caption, tall, short, marking }: Props) {
  const { t } = useTranslation();
  const account = useAccount();
  const { data, error, isPending, hasNextPage, isError, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(ticketsQuery(filter));
  const tickets = data?.pages.flatMap(page => page.items) ?? [];
  const marks = useMarks(tickets.map(ticket => ticket.id));
  if (isPending) return <Loading height={RowHeight * 3} />;
  if (error && !data) return <NotRead error={error} again={refetch} />;
  // After a failure it is asked for by hand: the end stays in sight, and would ask again with each drawing.
  const more = (): void => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  const marked = (marking ?? false) && leads(account) ? marks : undefined;
  const count = t('lists.count', { count: tickets.length, more: hasNextPage ? '+' : '' });
  return (
    <section aria-label={caption}>
      <Group justify="space-between" mb={4}>
        {!tall && <Text fw={600} className="cut">{caption}</Text>}
        {!marked && <Text size="sm" c="dimmed">{count}</Text>}
      </Group>
      {marked && <MarkedBar tickets={tickets} marks={marked} count={count} />}
      {tickets.length === 0
        ? <Text c="dimmed" py="md">{t('lists.empty')}</Text>
        : (
          <VirtualRows count={tickets.length} rowHeight={RowHeight} height={tall ? `calc(100dvh - ${marked ? 210 : 190}px)` : RowHeight * Math.min(tickets.length, short ? 4 : 8)} label={caption}
            atEnd={() => !isError && more()}
            row={index => tickets[index] && <Row ticket={tickets[index]} short={short} marks={marked} />} rowKey={index => tickets[index]?.id ?? String(index)} />
        )}
      {isError && hasNextPage && <Button size="xs" variant="default" mt="xs" loading={isFetchingNextPage} onClick={more}>{t('common.again')}</Button>}
    </section>
  );
}

function Row({ ticket, short, marks }: { ticket: Ticket; short: boolean | undefined; marks: Marks | undefined }) {
  if (!marks) return <RowLink ticket={ticket} short={short} />;
  return <div className="markable" data-marked={marks.has(ticket.id) || undefined}><MarkCell ticket={ticket} marks={marks} /><RowLink ticket={ticket} short={short} /></div>;
}

function RowLink({ ticket, short }: { ticket: Ticket; short: boolean | undefined }) {
  const { t } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  const holder = ticket.holder ?? ticket.offers[0]?.agent;
  return (
    <Link to="/tickets/$id" params={{ id: ticket.id }} className="ticket-row">
      <span className="row-channel" title={names.channel(ticket.channel)}><ChannelIcon channel={ticket.channel} /></span>
      <span className="row-subject">
        <span className="cut"><strong>{`#${ticket.number}`}</strong> {ticket.subject ?? t('ticket.no-subject')}</span>
        <span className="row-more cut">{[ticket.queue, ticket.requester?.['name'], holder && nameOf(holder)].filter(Boolean).join(' · ')}</span>
      </span>
      <span className="row-badges">
        {ticket.priority > 0 && <Badge color="orange" variant="light" size="sm" title={t('ticket.priority-of', { priority: ticket.priority })}>{t('ticket.priority-short', { priority: ticket.priority })}</Badge>}
        {ticket.dueAt && <DueBadge due={ticket.dueAt} breached={ticket.breached} />}
        {!short && <StatusBadge status={ticket.status} />}
        <Age since={ticket.status === 'waiting' || ticket.status === 'offered' ? ticket.enqueuedAt : ticket.updatedAt} />
      </span>
    </Link>
  );
}
