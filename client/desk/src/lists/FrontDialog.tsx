import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';
import { type Front, frontQuery } from './front';
import type { ForMarked, Order } from './useForMarked';

/** Says, queue by queue, what would move the marked tickets to the front and whether that is enough, before anything is changed. */
export function FrontDialog({ tickets, run, close }: { tickets: readonly Ticket[]; run: ForMarked['run']; close: () => void }) {
  const { t } = useTranslation();
  const waiting = tickets.filter(ticket => ticket.status === 'waiting');
  const { data: fronts, error, refetch } = useQuery(frontQuery(waiting));
  const orders = fronts?.flatMap(ordersOf) ?? [];
  return (
    <Modal opened onClose={close} title={t('front.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        {error && <NotRead error={error} again={refetch} />}
        {!fronts && !error && <Loading height={80} />}
        <List>{fronts?.map(front => <List.Item key={front.queue} className="break">{t(`front.${front.outcome}`, { queue: front.queue, priority: front.priority, count: front.before })}</List.Item>)}</List>
        {fronts && waiting.length < tickets.length && <Text>{t('front.not-waiting', { count: tickets.length - waiting.length })}</Text>}
        {orders.length > 0 && <Text size="sm" c="dimmed">{t('front.more')}</Text>}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>{t('common.back')}</Button>
          <Button disabled={orders.length === 0} onClick={() => {
            run(orders, fronts?.flatMap(inFront));
            close();
          }}>{t('front.do', { count: orders.length })}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Nothing has to be done for them; where priorities count nothing, nothing could be. */
const inFront = ({ tickets, outcome, priority }: Front): Ticket[] =>
  outcome === 'there' ? [...tickets] : outcome === 'fifo' || outcome === 'due' ? [] : tickets.filter(ticket => ticket.priority >= priority);

function ordersOf({ tickets, outcome, priority }: Front): Order[] {
  if (outcome === 'there' || outcome === 'fifo' || outcome === 'due') return [];
  return tickets.filter(ticket => ticket.priority < priority).map(ticket => ({ ticket, command: { do: 'priority', priority } }));
}
