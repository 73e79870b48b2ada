import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { priorities } from '../tickets/Actions';
import type { TicketCommand } from '../tickets/commands';
import { AssignMarked } from './AssignMarked';
import { FrontDialog } from './FrontDialog';
import { PassOnMarked } from './PassOnMarked';
import type { ForMarked } from './useForMarked';

interface Props {
  /** Something is marked. A dialog that is open stays, and what was typed there, also when the last of its tickets leaves the list. */
  shown: boolean;
  tickets: readonly Ticket[];
  forMarked: ForMarked;
}

/** What can be done with all tickets that are marked. */
export function MarkedMenu({ shown, tickets, forMarked: { run, progress } }: Props) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<{ what: 'front' | 'pass-on' | 'assign'; tickets: readonly Ticket[] }>();
  const close = (): void => setDialog(undefined);
  // What has left the list while the dialog was open is not changed unseen.
  const still = dialog?.tickets.filter(one => tickets.some(ticket => ticket.id === one.id)) ?? tickets;
  const each = (command: TicketCommand) => run(still.map(ticket => ({ ticket, command })));
  return (
    <>
      {shown && <Menu>
        <Menu.Target><Button size="compact-sm" loading={progress !== undefined}>{t('marked.do')}</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog({ what: 'front', tickets })}>{t('front.title')}</Menu.Item>
          <Menu.Item onClick={() => setDialog({ what: 'pass-on', tickets })}>{t('marked.pass-on')}</Menu.Item>
          <Menu.Item onClick={() => setDialog({ what: 'assign', tickets })}>{t('action.assign')}</Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('action.priority')}</Menu.Label>
          {priorities.map(priority => <Menu.Item key={priority} onClick={() => each({ do: 'priority', priority })}>{t('ticket.priority-of', { priority })}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>}
      {dialog?.what === 'front' && <FrontDialog tickets={dialog.tickets} run={run} close={close} />}
      {dialog?.what === 'pass-on' && <PassOnMarked count={still.length} each={each} close={close} />}
      {dialog?.what === 'assign' && <AssignMarked count={still.length} each={each} close={close} />}
    </>
  );
}
