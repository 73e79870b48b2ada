import { Alert, Button, Group, NativeSelect, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { notify } from '../ui/notices';
import { useProblemWords } from '../ui/useProblemWords';

/** Throws away all that was given up for one receiver. Nothing is chosen at first: it can't be taken back. */
export function DiscardAll({ receivers }: { receivers: readonly string[] }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const client = useQueryClient();
  const [chosen, setChosen] = useState('');
  const receiver = receivers.includes(chosen) ? chosen : '';
  const discard = useCommand(
    (name: string, key) => read(http.POST('/v1/outbox/discard', { params: { header: { 'Idempotency-Key': key } }, body: { receiver: name } })),
    ({ discarded }) => {
      notify('good', t('outbox.all-discarded', { count: discarded }));
      void client.invalidateQueries({ queryKey: ['outbox'] });
    },
  );
  const problem = discard.error && words(discard.error);
  return (
    <section aria-label={t('outbox.all')}>
      <form onSubmit={event => {
        event.preventDefault();
        discard.mutate(receiver);
      }}>
        <Stack>
          <Title order={2} size="h4">{t('outbox.all')}</Title>
          <Group align="end">
            <NativeSelect label={t('outbox.all-of')} value={receiver} onChange={e => setChosen(e.currentTarget.value)} data={[{ value: '', label: t('outbox.choose') }, ...receivers]} />
            <Button type="submit" color="red" variant="light" disabled={receiver === ''} loading={discard.isPending}>{t('outbox.discard-all')}</Button>
          </Group>
          {problem && <Alert color="red" role="alert" title={problem.text}>{problem.more}</Alert>}
        </Stack>
      </form>
    </section>
  );
}
