import { Alert, Button, Checkbox, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agentsQuery } from '../agent/queries';
import type { Ticket } from '../api/types';
import { useNames } from '../i18n/names';
import { useProblemWords } from '../ui/useProblemWords';
import { useTicketCommand } from './commands';

/** A supervisor gives the ticket to somebody, if need be beyond his limit: that is recorded. */
export function AssignDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const words = useProblemWords();
  const { data: agents } = useQuery(agentsQuery);
  const [agent, setAgent] = useState('');
  const [override, setOverride] = useState(false);
  const command = useTicketCommand(ticket.id);
  const problem = command.error && words(command.error);
  return (
    <Modal opened onClose={close} title={t('assign.title', { number: ticket.number })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        <NativeSelect label={t('pass-on.agent')} value={agent} onChange={e => setAgent(e.currentTarget.value)}
          data={[{ value: '', label: '' }, ...(agents ?? []).map(a => ({ value: a.id, label: `${a.name ?? a.id} (${names.activity(a.activity)})` }))]} />
        <Checkbox label={t('assign.override')} description={t('assign.override-more')} checked={override} onChange={e => setOverride(e.currentTarget.checked)} />
        {problem && <Alert color="red" role="alert" title={problem.text}>{problem.more}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>{t('common.back')}</Button>
          <Button disabled={agent === ''} loading={command.isPending} onClick={() => command.mutate({ do: 'assign', agent, override }, { onSuccess: close })}>{t('action.assign')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
