import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queuesQuery } from '../admin/queries';
import type { TicketCommand } from '../tickets/commands';

/** All that are marked go to one queue. */
export function PassOnMarked({ count, each, close }: { count: number; each: (command: TicketCommand) => void; close: () => void }) {
  const { t } = useTranslation();
  const { data: queues } = useQuery(queuesQuery);
  const [queue, setQueue] = useState('');
  const [note, setNote] = useState('');
  return (
    <Modal opened onClose={close} title={t('marked.pass-on-title', { count })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={event => {
        event.preventDefault();
        each({ do: 'transfer', queue, note });
        close();
      }}>
        <Stack>
          <NativeSelect label={t('pass-on.queue')} value={queue} onChange={e => setQueue(e.currentTarget.value)} data={['', ...(queues?.map(q => q.name) ?? [])]} />
          <Textarea label={t('pass-on.note')} value={note} onChange={e => setNote(e.currentTarget.value)} autosize minRows={2} />
          <Group justify="flex-end"><Button variant="default" onClick={close}>{t('common.back')}</Button><Button type="submit" disabled={queue === '' || count === 0}>{t('action.pass-on')}</Button></Group>
        </Stack>
      </form>
    </Modal>
  );
}
