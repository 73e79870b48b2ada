import { Button, Group, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { leads, works } from '../session/roles';
import { useAccount } from '../session/session';
import { useSayProblem } from '../ui/useProblemWords';
import { AssignDialog } from './AssignDialog';
import { type TicketCommand, useTicketCommand } from './commands';
import { PassOnDialog } from './PassOnDialog';

const holdFor = ['customer', 'third-party', 'internal'] as const;
export const priorities = [0, 1, 2, 3, 5, 9];

/** What this person can do with this ticket as it stands. The server judges again: somebody may be faster. */
export function Actions({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const account = useAccount();
  const say = useSayProblem();
  const command = useTicketCommand(ticket.id);
  const [dialog, setDialog] = useState<'pass-on' | 'assign'>();
  if (!works(account)) return null;
  const run = (what: TicketCommand): void => command.mutate(what, { onError: say });
  const me = account.agent ?? undefined;
  const mine = me !== undefined && ticket.holder === me;
  const lead = leads(account);
  const status = ticket.status;
  const open = status === 'waiting' || status === 'offered' || status === 'processing' || status === 'on-hold';
  const held = status === 'processing' || status === 'on-hold';
  return (
    <Group gap="xs" role="group" aria-label={t('action.all')}>
      {me && (status === 'waiting' || status === 'offered') && <Button onClick={() => run({ do: 'take', agent: me })} loading={command.isPending}>{t('action.take')}</Button>}
      {mine && status === 'on-hold' && <Button onClick={() => run({ do: 'resume', agent: me })} loading={command.isPending}>{t('action.resume')}</Button>}
      {(mine || lead) && held && <Button color="teal" variant="light" onClick={() => run({ do: 'resolve' })} loading={command.isPending}>{t('action.resolve')}</Button>}
      {(mine || lead) && status === 'processing' && (
        <Menu>
          <Menu.Target><Button variant="default">{t('action.hold')}</Button></Menu.Target>
          <Menu.Dropdown>{holdFor.map(why => <Menu.Item key={why} onClick={() => run({ do: 'hold', for: why })}>{t(`hold.${why}`)}</Menu.Item>)}</Menu.Dropdown>
        </Menu>
      )}
      {(mine || lead) && open && <Button variant="default" onClick={() => setDialog('pass-on')}>{t('action.pass-on')}</Button>}
      {(mine || lead) && held && <Button variant="default" onClick={() => run({ do: 'release' })}>{t('action.release')}</Button>}
      {status === 'resolved' && me && <Button onClick={() => run({ do: 'reopen', agent: me })} loading={command.isPending}>{t('action.reopen-mine')}</Button>}
      {status === 'resolved' && <Button variant="default" onClick={() => run({ do: 'reopen' })}>{t('action.reopen-queue')}</Button>}
      {status === 'resolved' && <Button variant="default" onClick={() => run({ do: 'close' })}>{t('action.close')}</Button>}
      {lead && open && <Button variant="default" onClick={() => setDialog('assign')}>{t('action.assign')}</Button>}
      {open && (
        <Menu>
          <Menu.Target><Button variant="default">{t('action.more')}</Button></Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('action.priority')}</Menu.Label>
            {priorities.map(priority => <Menu.Item key={priority} disabled={priority === ticket.priority} onClick={() => run({ do: 'priority', priority })}>{t('ticket.priority-of', { priority })}</Menu.Item>)}
            {(mine || lead) && <><Menu.Divider /><Menu.Item color="red" onClick={() => run({ do: 'cancel' })}>{t('action.cancel')}</Menu.Item></>}
          </Menu.Dropdown>
        </Menu>
      )}
      {dialog === 'pass-on' && <PassOnDialog ticket={ticket} close={() => setDialog(undefined)} />}
      {dialog === 'assign' && <AssignDialog ticket={ticket} close={() => setDialog(undefined)} />}
    </Group>
  );
}
