import { Button, Group, Paper, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { useAccount } from '../session/session';
import { draftSent, useDraft } from '../tickets/drafts';
import { useEditTicket } from '../tickets/edit';
import { ticketQuery } from '../tickets/queries';
import { notify } from '../ui/notices';
import { clockText, useSecondsUntil } from '../ui/time';
import { useSayProblem } from '../ui/useProblemWords';

/** The field of a ticket that says how it ended; a draft of it is named so too. */
export const Disposition = 'disposition';
const usual = ['solved', 'promised', 'wrong-number', 'not-reached', 'sales', 'other'] as const;
const LongAgo = new Date(0).toISOString();

interface Props {
  id: string;
  /** undefined: it is over. */
  until: string | undefined;
  agent: string;
}

/** While it runs, and after that while something is half written. What is not shown reads nothing. */
export function WrapUp({ id, until, agent }: Props) {
  const left = useSecondsUntil(until ?? LongAgo);
  const [draft] = useDraft(useAccount().name, draftOf(id), false);
  return left <= 0 && draft.text.trim() === '' ? null : <Asked id={id} left={left} agent={agent} />;
}

/** Kept like what is written to a ticket: neither a reload nor the end of the time loses it. */
const draftOf = (id: string): string => `${id} ${Disposition}`;

/** Its countdown, the question how it ended, and a way to be ready earlier. */
function Asked({ id, left, agent }: { id: string; left: number; agent: string }) {
  const { t } = useTranslation();
  const say = useSayProblem();
  const list = useId();
  const who = useAccount().name;
  const { data: ticket } = useQuery(ticketQuery(id));
  const [draft, write] = useDraft(who, draftOf(id), false);
  const edit = useEditTicket(id);
  const end = useCommand((_: null, key) => read(http.POST('/v1/tickets/{id}/end-wrap-up', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: { agent } })));
  const noted = ticket?.fields?.[Disposition];
  const typed = draft.text.trim();
  const save = async (): Promise<void> => {
    await edit.mutateAsync({ fields: { [Disposition]: typed } });
    draftSent(who, draftOf(id), draft.text);
    notify('good', t('wrap-up.noted'));
  };
  const ready = async (): Promise<void> => {
    if (typed !== '') await save();
    if (left > 0) await end.mutateAsync(null);
  };
  if (ticket === undefined) return null;
  const busy = edit.isPending || end.isPending;
  return (
    <Paper withBorder mb="sm" p="sm" bg="var(--mantine-color-violet-light)" className="wrap-up" component="section" aria-label={t('wrap-up.of', { number: ticket.number })}>
      <Group justify="space-between">
        <Text size="sm">
          <Link to="/tickets/$id" params={{ id }}>{`#${ticket.number}`}</Link>{' '}
          {left > 0 ? <>{t('wrap-up.left')} <strong className="figures" role="timer">{clockText(left, t('time.day'))}</strong></> : t('wrap-up.over')}
          {noted !== undefined && <> · {t('wrap-up.disposition')}: <strong className="break">{noted}</strong></>}
        </Text>
        <form onSubmit={event => { event.preventDefault(); void save().catch(say); }}>
          <Group gap="xs">
            <TextInput size="xs" aria-label={t('wrap-up.disposition')} placeholder={t('wrap-up.ask')} list={list} autoComplete="off" value={draft.text} onChange={e => write({ text: e.currentTarget.value })} />
            <datalist id={list}>{usual.map(d => <option key={d} value={t(`disposition.${d}`)} />)}</datalist>
            <Button size="xs" type="submit" variant="default" loading={edit.isPending} disabled={typed === '' || busy}>{t('common.save')}</Button>
            {left <= 0 && <Button size="xs" variant="default" onClick={() => write({ text: '' })}>{t('wrap-up.drop')}</Button>}
            {left > 0 && <Button size="xs" loading={busy} onClick={() => void ready().catch(say)}>{t('wrap-up.end')}</Button>}
          </Group>
        </form>
      </Group>
    </Paper>
  );
}
