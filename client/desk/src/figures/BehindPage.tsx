import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import type { TicketBrief } from '../api/types';
import { useNames } from '../i18n/names';
import { VirtualRows } from '../lists/VirtualRows';
import { StatusBadge } from '../tickets/StatusBadge';
import { ChannelIcon } from '../ui/icons';
import { Loading } from '../ui/Loading';
import { useProblemWords } from '../ui/useProblemWords';
import { type Behind, behindQuery } from './behind';

const RowHeight = 60;

/** The tickets behind a number, newest first. */
export function BehindPage() {
  const { t } = useTranslation();
  const behind = useSearch({ from: '/inside/leads/reports/behind' });
  const words = useProblemWords();
  const title = useBehindWords(behind);
  const { data, error, isError, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(behindQuery(behind));
  const tickets = data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Stack>
      <Title order={1} size="h3" className="break">{title}</Title>
      {error && !data && <Alert color="red" title={words(error).text}>{words(error).more} <Button size="xs" variant="default" onClick={() => void refetch()}>{t('common.again')}</Button></Alert>}
      {!data && !error && <Loading height={RowHeight * 3} />}
      {data && <Text size="sm" c="dimmed">{t('behind.counted', { count: data.pages[0]?.count ?? 0 })} {t('lists.count', { count: tickets.length, more: hasNextPage ? '+' : '' })}</Text>}
      {data && tickets.length === 0 && <Text c="dimmed">{t('lists.empty')}</Text>}
      {tickets.length > 0 && (
        <VirtualRows count={tickets.length} rowHeight={RowHeight} height="calc(100dvh - 220px)" label={title} atEnd={() => {
          if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
        }} row={index => tickets[index] && <Row ticket={tickets[index]} />} rowKey={index => tickets[index]?.id ?? String(index)} />
      )}
      {isError && hasNextPage && <Button size="xs" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('common.again')}</Button>}
    </Stack>
  );
}

/** Which number it is, of whom and when. */
function useBehindWords({ figure, from, until, queue, agent, policy, metric, internal, channel, priority, tag }: Behind): string {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  const time = (at: string | undefined): string | undefined => {
    const read = new Date(at ?? '');
    return Number.isNaN(read.getTime()) ? undefined : read.toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
  };
  const span = from === undefined && until === undefined ? undefined : `${time(from) ?? ''} – ${time(until) ?? ''}`;
  return [names.code('figure', figure), queue, agent && nameOf(agent), metric && names.code('metric', metric), internal === 'true' && names.code('promised-to', 'internal'), policy, channel && names.channel(channel), priority && t('ticket.priority-of', { priority }), tag && `#${tag}`, span].filter(Boolean).join(' · ');
}

function Row({ ticket }: { ticket: TicketBrief }) {
  const { t } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  return (
    <Link to="/tickets/$id" params={{ id: ticket.id }} className="ticket-row">
      <span className="row-channel" title={names.channel(ticket.channel)}><ChannelIcon channel={ticket.channel} /></span>
      <span className="row-subject">
        <span className="cut"><strong>{`#${ticket.number}`}</strong> {ticket.subject ?? t('ticket.no-subject')}</span>
        <span className="row-more cut">{[ticket.queue, ticket.holder && nameOf(ticket.holder)].filter(Boolean).join(' · ')}</span>
      </span>
      <span className="row-badges"><StatusBadge status={ticket.status} /></span>
    </Link>
  );
}
