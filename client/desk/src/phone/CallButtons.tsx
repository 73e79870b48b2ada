import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call, CallAction, Ticket } from '../api/types';
import { leads } from '../session/roles';
import { useAccount } from '../session/session';
import { type CallTarget, useTicketCommand } from '../tickets/commands';
import { useSayProblem } from '../ui/useProblemWords';
import { TransferCall } from './TransferCall';

/** What one wants of every telephone system; what one can't do is done at the telephone. */
const wanted = ['hangup', 'hold', 'consult', 'transfer'] as const;
const alsoDoneBy: Partial<Record<CallAction, CallAction>> = { hold: 'unhold' };

/** Commands to the telephone system: those, and only those, that the engine says it can be given now. */
export function CallButtons({ ticket, call, number }: { ticket: Ticket; call: Call; number: string | undefined }) {
  const { t } = useTranslation();
  const account = useAccount();
  const say = useSayProblem();
  const command = useTicketCommand(ticket.id);
  if (ticket.holder === null || !(ticket.holder === account.agent || leads(account))) return null;
  const can = (action: CallAction): boolean => call.can.includes(action);
  const run = (action: CallAction, to?: CallTarget): void => command.mutate({ do: 'call', action, ...(to !== undefined && { to }) }, { onError: say });
  const button = (action: 'hangup' | 'hold' | 'unhold' | 'record' | 'stop-recording', colour?: string) =>
    can(action) && <Button key={action} size="xs" {...(colour === undefined ? { variant: 'default' } : { color: colour })} loading={command.isPending} onClick={() => run(action)}>{t(`phone.action.${action}`)}</Button>;
  const missing = wanted.filter(action => !can(action) && !can(alsoDoneBy[action] ?? action));
  return (
    <Group gap="xs" role="group" aria-label={t('phone.commands')}>
      {can('dial') && <Button size="xs" loading={command.isPending} onClick={() => run('dial')}>{t('phone.call', { number })}</Button>}
      {call.asked !== null && can('transfer') && <Button size="xs" loading={command.isPending} onClick={() => run('transfer', { to: call.asked ?? '' })}>{t('phone.hand-over', { who: call.asked })}</Button>}
      {button('hangup', 'red.9')}
      {button('hold')}
      {button('unhold')}
      {(can('transfer') || can('consult')) && <TransferCall busy={command.isPending} consults={can('consult')} transfers={can('transfer')} run={run} />}
      {button('record')}
      {button('stop-recording')}
      {call.stage === 'talking' && missing.length > 0 && <Text size="xs" c="dimmed">{t('phone.by-hand', { what: missing.map(action => t(`phone.action.${action}`)).join(', ') })}</Text>}
    </Group>
  );
}
