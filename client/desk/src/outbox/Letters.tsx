import { Button, Code, Group, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { useNames } from '../i18n/names';
import { notify } from '../ui/notices';
import { SureButton } from '../ui/SureButton';
import { useSayProblem } from '../ui/useProblemWords';
import type { Letter } from './queries';

/** Messages with what went wrong; each can be sent now, and thrown away once it was given up. */
export function Letters({ letters }: { letters: readonly Letter[] }) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table striped verticalSpacing="xs">
        <Table.Thead><Table.Tr><Table.Th>{t('outbox.receiver')}</Table.Th><Table.Th>{t('outbox.what')}</Table.Th><Table.Th>{t('outbox.when')}</Table.Th><Table.Th>{t('outbox.wrong')}</Table.Th><Table.Th>{t('outbox.do')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{letters.map(letter => <Line key={letter.id} letter={letter} />)}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** What a message says of itself; its form is docs/NOTIFICATIONS.md's. */
interface Said {
  type?: string;
  data?: { ticket?: string };
}

function Line({ letter }: { letter: Letter }) {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const at = (instant: string): string => new Date(instant).toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'medium' });
  const { type, data } = (letter.message ?? {}) as Said;
  return (
    <Table.Tr>
      <Table.Th scope="row" miw={140} className="break">{letter.receiver}</Table.Th>
      <Table.Td miw={140}>
        <div>{names.code('notice', (type ?? '').replace('.', '-'))}</div>
        {data?.ticket && <Link to="/tickets/$id" params={{ id: data.ticket }}>{t('watch.ticket')}</Link>}
        <details><summary>{t('audit.show')}</summary><Code block>{JSON.stringify(letter.message, null, 1)}</Code></details>
      </Table.Td>
      <Table.Td miw={140}>
        <div>{t('outbox.made', { at: at(letter.createdAt) })}</div>
        {letter.state === 'waiting' && <div>{t('outbox.next', { at: at(letter.dueAt) })}</div>}
        {letter.state === 'sending' && <div>{t('outbox.sending')}</div>}
      </Table.Td>
      <Table.Td miw={200} className="break">{t('outbox.tries', { count: letter.attempts })}{letter.error && <Text size="sm">{letter.error}</Text>}</Table.Td>
      <Table.Td><Orders letter={letter} /></Table.Td>
    </Table.Tr>
  );
}

function Orders({ letter: { id, receiver, state } }: { letter: Letter }) {
  const { t } = useTranslation();
  const say = useSayProblem();
  const client = useQueryClient();
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: ['outbox'] });
  const order = (key: string) => ({ params: { path: { id }, header: { 'Idempotency-Key': key } }, body: {} });
  const done = (text: string) => () => {
    notify('good', text);
    void again();
  };
  const retry = useCommand((_: string, key) => read(http.POST('/v1/outbox/{id}/retry', order(key))), done(t('outbox.retried')));
  const discard = useCommand((_: string, key) => read(http.POST('/v1/outbox/{id}/discard', order(key))), done(t('outbox.discarded')));
  // Somebody was faster, or it was sent meanwhile: what is there now is shown beside what is said.
  const refused = (problem: unknown): void => {
    say(problem);
    void again();
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="xs" variant="default" disabled={state === 'sending'} loading={retry.isPending} aria-label={t('outbox.retry-of', { receiver })} onClick={() => retry.mutate(id, { onError: refused })}>{t('outbox.retry')}</Button>
      {state === 'dead' && <SureButton text={t('outbox.discard')} label={t('outbox.discard-of', { receiver })} loading={discard.isPending} act={() => discard.mutate(id, { onError: refused })} />}
    </Group>
  );
}
