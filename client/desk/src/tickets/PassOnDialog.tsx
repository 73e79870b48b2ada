import { Alert, Button, Group, Modal, NativeSelect, SegmentedControl, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queuesQuery } from '../admin/queries';
import { agentsQuery } from '../agent/queries';
import type { Ticket } from '../api/types';
import { useNames } from '../i18n/names';
import { useProblemWords } from '../ui/useProblemWords';
import { useTicketCommand } from './commands';

/** To another agent or another queue, with a note. */
export function PassOnDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const words = useProblemWords();
  const { data: agents } = useQuery(agentsQuery);
  const { data: queues } = useQuery(queuesQuery);
  const [to, setTo] = useState<'queue' | 'agent'>('queue');
  const [queue, setQueue] = useState('');
  const [agent, setAgent] = useState('');
  const [note, setNote] = useState('');
  const command = useTicketCommand(ticket.id);
  const others = agents?.filter(a => a.id !== ticket.holder) ?? [];
  const remark = useTicketCommand(ticket.id);
  const said = useRef<string>(undefined);
  // Passing on to an agent carries no note: it is said before, as a comment that he finds there, once however often the rest is tried.
  const tell = async (): Promise<void> => {
    if (note.trim() === '' || said.current === note) return;
    await remark.mutateAsync({ do: 'comment', text: note, public: false });
    said.current = note;
  };
  const passToAgent = (): Promise<unknown> => tell().then(() => command.mutateAsync({ do: 'transfer', agent, ownership: ticket.ownership })).then(close, () => undefined /* The dialog shows why. */);
  const submit = (): void => (to === 'queue' ? command.mutate({ do: 'transfer', queue, note }, { onSuccess: close }) : void passToAgent());
  const failure = command.error ?? remark.error;
  const problem = failure && words(failure);
  return (
    <Modal opened onClose={close} title={t('pass-on.title', { number: ticket.number })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        <SegmentedControl aria-label={t('pass-on.to')} value={to} onChange={next => setTo(next as 'queue' | 'agent')} data={[{ value: 'queue', label: t('pass-on.queue') }, { value: 'agent', label: t('pass-on.agent') }]} />
        {to === 'queue'
          ? <NativeSelect label={t('pass-on.queue')} value={queue} onChange={e => setQueue(e.currentTarget.value)} data={['', ...(queues?.map(q => q.name) ?? [])]} />
          : (
            <NativeSelect label={t('pass-on.agent')} value={agent} onChange={e => setAgent(e.currentTarget.value)}
              data={[{ value: '', label: '' }, ...others.map(a => ({ value: a.id, label: `${a.name ?? a.id} (${names.activity(a.activity)})` }))]} />
          )}
        <Textarea label={t('pass-on.note')} value={note} onChange={e => setNote(e.currentTarget.value)} autosize minRows={2} />
        {problem && <Alert color="red" role="alert" title={problem.text}>{problem.more}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>{t('common.back')}</Button>
          <Button onClick={submit} loading={remark.isPending || command.isPending} disabled={to === 'queue' ? queue === '' : agent === ''}>{t('action.pass-on')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
