import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AssignForm } from '../tickets/AssignForm';
import type { TicketCommand } from '../tickets/commands';

/** All that are marked go to one agent. */
export function AssignMarked({ count, each, close }: { count: number; each: (command: TicketCommand) => void; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={close} title={t('marked.assign-title', { count })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <AssignForm close={close} assign={(agent, override) => {
        each({ do: 'assign', agent, override });
        close();
      }} />
    </Modal>
  );
}
