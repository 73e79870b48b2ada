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

/** What can be done with all tickets that are marked. */
export function MarkedMenu({ tickets, forMarked: { run, progress } }: { tickets: readonly Ticket[]; forMarked: ForMarked }) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<{ what: 'front' | 'pass-on' | 'assign'; tickets: readonly Ticket[] }>();
  const close = (): void => setDialog(undefined);
  const each = (command: TicketCommand) => run((dialog?.tickets ?? tickets).map(ticket => ({ ticket, command })));
  return (
    <>
      <Menu>
        <Menu.Target><Button size="compact-sm" loading={progress !== undefined}>{t('marked.do')}</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog({ what: 'front', tickets })}>{t('front.title')}</Menu.Item>
          <Menu.Item onClick={() => setDialog({ what: 'pass-on', tickets })}>{t('marked.pass-on')}</Menu.Item>
          <Menu.Item onClick={() => setDialog({ what: 'assign', tickets })}>{t('action.assign')}</Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('action.priority')}</Menu.Label>
          {priorities.map(priority => <Menu.Item key={priority} onClick={() => each({ do: 'priority', priority })}>{t('ticket.priority-of', { priority })}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      {dialog?.what === 'front' && <FrontDialog tickets={dialog.tickets} run={run} close={close} />}
      {dialog?.what === 'pass-on' && <PassOnMarked count={dialog.tickets.length} each={each} close={close} />}
      {dialog?.what === 'assign' && <AssignMarked count={dialog.tickets.length} each={each} close={close} />}
    </>
  );
}
