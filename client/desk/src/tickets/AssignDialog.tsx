import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { useProblemWords } from '../ui/useProblemWords';
import { AssignForm } from './AssignForm';
import { useTicketCommand } from './commands';

/** A supervisor gives the ticket to somebody, if need be beyond his limit: that is recorded. */
export function AssignDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const command = useTicketCommand(ticket.id);
  return (
    <Modal opened onClose={close} title={t('assign.title', { number: ticket.number })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <AssignForm close={close} busy={command.isPending} problem={command.error && words(command.error)} assign={(agent, override) => command.mutate({ do: 'assign', agent, override }, { onSuccess: close })} />
    </Modal>
  );
}
