import { Badge, Button, Group, Kbd, Menu, Paper, Progress, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../i18n/names';
import { CallerCard } from '../phone/CallerCard';
import { CallerTickets } from '../phone/CallerTickets';
import { extensionOf } from '../phone/telephone';
import { isAnsweredAtTelephone, useCall } from '../phone/useCall';
import { ChannelIcon } from '../ui/icons';
import { clockText, useNow } from '../ui/time';
import { useSayProblem } from '../ui/useProblemWords';
import type { Offered } from './Offers';
import { useAcceptOffer, useDeclineOffer } from './commands';

const reasons = ['busy', 'other-knows', 'break'] as const;
/** Before the end of an offer whose whole length is not known, after a reload. */
const UsualRingSeconds = 20;

/** One offer with its countdown; `over`: nobody has said so, but it must have ended. Alt+A accepts and Alt+D declines the first one. */
export function OfferCard({ offered: { ticket, offer }, agent, first, over }: { offered: Offered; agent: string; first: boolean; over: boolean }) {
  const { t } = useTranslation();
  const names = useNames();
  const navigate = useNavigate();
  const say = useSayProblem();
  const accept = useAcceptOffer(() => void navigate({ to: '/tickets/$id', params: { id: ticket.id } }));
  const decline = useDeclineOffer();
  const input = { ticket: ticket.id, agent, offer: offer.id };
  const busy = accept.isPending || decline.isPending;
  const isPhone = ticket.channel === 'phone';
  const { ticket: read, call } = useCall(ticket.id, isPhone);
  const telephone = call?.telephones.find(one => one.agent === agent)?.telephone;
  const accepts = !isPhone || (read !== undefined && !isAnsweredAtTelephone(call));
  const declines = !isPhone || (read !== undefined && (!isAnsweredAtTelephone(call) || call?.can.includes('stop') === true));
  const takeIt = (): void => accept.mutate(input, { onError: say });
  const refuse = (reason?: string): void => decline.mutate({ ...input, reason }, { onError: say });
  useEffect(() => {
    if (!first) return;
    const key = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat || busy) return;
      if (event.code === 'KeyA' && accepts) takeIt();
      else if (event.code === 'KeyD' && declines) refuse();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  });
  const left = Math.max(0, (Date.parse(offer.until) - useNow()) / 1000);
  return (
    <Paper className="offer" withBorder shadow="xl" p="md" radius="lg" component="article" aria-label={t('offer.of', { number: ticket.number })}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={700}>{t('offer.title')}</Text>
          <Text fw={700} className="figures" c={left < 6 ? 'red' : undefined} role="timer">{clockText(left, t('time.day'))}</Text>
        </Group>
        <Progress value={(left / (offer.ringSeconds ?? UsualRingSeconds)) * 100} size="sm" color={left < 6 ? 'red' : 'sea'} aria-hidden />
        <Group gap="xs">
          <ChannelIcon channel={ticket.channel} /><Text size="sm">{names.channel(ticket.channel)}</Text>
          <Badge variant="light">{ticket.queue}</Badge>
          {ticket.priority > 0 && <Badge color="orange" variant="light">{t('ticket.priority-of', { priority: ticket.priority })}</Badge>}
        </Group>
        <Text fw={600} lineClamp={3}>{`#${ticket.number} ${ticket.subject ?? t('ticket.no-subject')}`}</Text>
        {isPhone && <><CallerCard ticket={ticket.id} /><CallerTickets ticket={ticket.id} /></>}
        {isAnsweredAtTelephone(call) && <Text fw={600}>{telephone === undefined ? t('phone.answer-there') : t('phone.answer-at', { telephone: extensionOf(telephone) })}</Text>}
        {offer.why && <Text size="sm" c="dimmed">{t('offer.why', { waiting: offer.why.waitingInPool, others: offer.why.runnersUp })}</Text>}
        {over && <Text size="sm" role="status">{t('offer.over')}</Text>}
        <Group grow>
          {accepts && <Button color="teal" size="md" loading={accept.isPending} disabled={busy} onClick={takeIt} aria-keyshortcuts="Alt+A">{t('offer.accept')}</Button>}
          {declines && <Menu position="top">
            <Button.Group>
              <Button variant="default" size="md" flex={1} disabled={busy} onClick={() => refuse()} aria-keyshortcuts="Alt+D">{t('offer.decline')}</Button>
              <Menu.Target><Button variant="default" size="md" px="xs" disabled={busy} aria-label={t('offer.decline-because')}>{'▾'}</Button></Menu.Target>
            </Button.Group>
            <Menu.Dropdown>
              {reasons.map(reason => <Menu.Item key={reason} onClick={() => refuse(t(`offer.reason.${reason}`))}>{t(`offer.reason.${reason}`)}</Menu.Item>)}
            </Menu.Dropdown>
          </Menu>}
        </Group>
        {first && (accepts || declines) && (
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {accepts && <><Kbd size="xs">{'Alt'}</Kbd>+<Kbd size="xs">{'A'}</Kbd> {t('offer.accept')} · </>}
            {declines && <><Kbd size="xs">{'Alt'}</Kbd>+<Kbd size="xs">{'D'}</Kbd> {t('offer.decline')}</>}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
