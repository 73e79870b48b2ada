import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { works } from '../session/roles';
import { useAccount } from '../session/session';
import { useSayProblem } from '../ui/useProblemWords';
import { type TicketCommand, useTicketCommand } from './commands';
import { draftSent, keysBeside, useDraft } from './drafts';

const MostLetters = 60_000;

/** An answer or a comment. What is written is kept until the server has it. */
export function Composer({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const account = useAccount();
  const say = useSayProblem();
  const answers = works(account);
  const [draft, write] = useDraft(account.name, ticket.id, answers);
  const { text } = draft;
  const to = answers && draft.public ? 'public' : 'private';
  const command = useTicketCommand(ticket.id, keysBeside(account.name, ticket.id, answers));
  const mine = ticket.holder !== null && ticket.holder === account.agent;
  const empty = text.trim() === '';
  // Not callbacks of mutate(): those are dropped when this part of the page is left before the answer.
  const give = (what: TicketCommand): void => void command.mutateAsync(what).then(() => draftSent(account.name, ticket.id, text), say);
  const send = (): void => {
    if (!empty && !command.isPending) give({ do: 'comment', text, public: to === 'public' });
  };
  return (
    <Stack gap="xs" mt="sm">
      <Textarea label={to === 'public' ? t('composer.answer') : t('composer.comment')} placeholder={to === 'public' ? t('composer.answer-hint') : t('composer.comment-hint')}
        autosize minRows={3} maxRows={14} maxLength={MostLetters} value={text} onChange={e => write({ text: e.currentTarget.value })} className="composer" data-private={to === 'private' || undefined}
        onKeyDown={e => {
          if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) send();
        }} />
      <Group justify="space-between">
        {answers
          ? <SegmentedControl size="xs" aria-label={t('composer.to')} value={to} onChange={next => write({ public: next === 'public' })} data={[{ value: 'public', label: t('composer.public') }, { value: 'private', label: t('composer.private') }]} />
          : <Text size="sm" c="dimmed">{t('composer.private-only')}</Text>}
        <Group gap="xs">
          {command.isPending && <Text size="sm" c="dimmed" role="status">{t('composer.sending')}</Text>}
          <Button onClick={send} disabled={empty} loading={command.isPending} title="Ctrl+Enter">{t('composer.send')}</Button>
          {mine && to === 'public' && (
            <Button color="teal" disabled={empty} loading={command.isPending} onClick={() => give({ do: 'resolve', text })}>{t('composer.send-resolve')}</Button>
          )}
        </Group>
      </Group>
    </Stack>
  );
}
