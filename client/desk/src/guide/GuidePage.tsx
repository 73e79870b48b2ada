import { Alert, Button, Card, Group, PasswordInput, Stack, Stepper, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queuesQuery } from '../admin/queries';
import { agentsQuery, useAgentNames } from '../agent/queries';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { administers } from '../session/roles';
import { useAccount } from '../session/session';
import { ticketQuery, whyQuery } from '../tickets/queries';
import { StatusBadge } from '../tickets/StatusBadge';
import { useProblemWords } from '../ui/useProblemWords';

/** From nothing to a routed ticket: a queue, an agent, a test ticket that finds him. */
export function GuidePage() {
  const { t } = useTranslation();
  const { data: queues } = useQuery(queuesQuery);
  const { data: agents } = useQuery({ ...agentsQuery, refetchInterval: 3_000 });
  const [ticket, setTicket] = useState<string>();
  const served = queues?.find(q => agents?.some(a => a.queues.includes(q.name)));
  const ready = agents?.some(a => a.available && !a.lapsed && a.queues.length > 0) ?? false;
  const step = ticket ? 4 : ready ? 3 : served ? 2 : (queues?.length ?? 0) > 0 ? 1 : 0;
  return (
    <Stack maw={760} className="words">
      <Title order={1} size="h3">{t('guide.title')}</Title>
      <Text>{t('guide.about')}</Text>
      <Stepper active={step} orientation="vertical" size="sm" allowNextStepsSelect={false}>
        <Stepper.Step label={t('guide.queue')} description={t('guide.queue-more')} />
        <Stepper.Step label={t('guide.agent')} description={t('guide.agent-more')} />
        <Stepper.Step label={t('guide.available')} description={t('guide.available-more')} />
        <Stepper.Step label={t('guide.ticket')} description={t('guide.ticket-more')} />
      </Stepper>
      {step === 0 && <FirstQueue />}
      {step === 1 && queues?.[0] && <FirstAgent queue={queues[0].name} />}
      {step === 2 && <Card withBorder><Text>{t('guide.now-available')}</Text><Group mt="sm"><Link to="/floor">{t('nav.floor')}</Link></Group></Card>}
      {step >= 3 && <TestTicket queue={served?.name ?? ''} ticket={ticket} created={setTicket} />}
    </Stack>
  );
}

function FirstQueue() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const words = useProblemWords();
  const [name, setName] = useState('support');
  const create = useCommand(
    (queue: string, key) => read(http.PUT('/v1/queues/{queue}', { params: { path: { queue }, header: { 'Idempotency-Key': key, 'If-None-Match': '*' } }, body: {} })),
    () => void client.invalidateQueries({ queryKey: ['queues'] }),
  );
  return <NameForm label={t('queues.name')} value={name} change={setName} button={t('guide.make-queue')} busy={create.isPending} problem={create.error && words(create.error)} submit={() => create.mutate(name)} />;
}

function FirstAgent({ queue }: { queue: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const account = useAccount();
  const words = useProblemWords();
  const [name, setName] = useState(account.agent ?? 'agent1');
  const [password, setPassword] = useState('');
  const makesAccounts = administers(account);
  const made = useRef<string>(undefined);
  const create = useCommand(async (agent: string, key) => {
    const header = (part: string) => ({ 'Idempotency-Key': `${key}-${part}` });
    // Whoever is there already, the owner himself perhaps, must not be overwritten.
    const anew = { 'If-None-Match': '*' };
    if (makesAccounts) {
      if (made.current !== agent) await read(http.PUT('/v1/accounts/{account}', { params: { path: { account: agent }, header: { ...header('account'), ...anew } }, body: { roles: ['agent'] } }));
      made.current = agent;
      await read(http.PUT('/v1/accounts/{account}/password', { params: { path: { account: agent }, header: header('password') }, body: { password } }));
    }
    await read(http.PUT('/v1/agents/{agent}', { params: { path: { agent }, header: { ...header('agent'), ...anew } }, body: { name: agent, queues: [queue] } }));
  }, () => void client.invalidateQueries({ queryKey: ['agents'] }));
  return (
    <NameForm label={t('floor.id')} value={name} change={setName} button={t('guide.make-agent', { queue })} busy={create.isPending} problem={create.error && words(create.error)} submit={() => create.mutate(name)}>
      {makesAccounts && <PasswordInput label={t('guide.password')} required minLength={10} autoComplete="new-password" value={password} onChange={e => setPassword(e.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('session.show-password') }} />}
    </NameForm>
  );
}

interface NameFormProps {
  label: string;
  value: string;
  change: (value: string) => void;
  button: string;
  busy: boolean;
  problem: { text: string; more: string | undefined } | null;
  submit: () => void;
  children?: ReactNode;
}

function NameForm({ label, value, change, button, busy, problem, submit, children }: NameFormProps) {
  return (
    <Card withBorder component="form" onSubmit={event => {
      event.preventDefault();
      submit();
    }}>
      <Group align="end" className="guide-form"><TextInput label={label} value={value} required onChange={e => change(e.currentTarget.value)} />{children}<Button type="submit" loading={busy}>{button}</Button></Group>
      {problem && <Alert color="red" role="alert" mt="sm" title={problem.text}>{problem.more}</Alert>}
    </Card>
  );
}

function TestTicket({ queue, ticket, created }: { queue: string; ticket: string | undefined; created: (id: string) => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const create = useCommand(
    (subject: string, key) => read(http.POST('/v1/tickets', { params: { header: { 'Idempotency-Key': key } }, body: { queue, channel: 'web', subject, text: t('guide.test-text') } })),
    done => created(done.id),
  );
  const problem = create.error && words(create.error);
  return (
    <Card withBorder>
      <Group><Button loading={create.isPending} onClick={() => create.mutate(t('guide.test-subject'))}>{t('guide.send')}</Button></Group>
      {problem && <Alert color="red" role="alert" mt="sm" title={problem.text}>{problem.more}</Alert>}
      {ticket && <Outcome id={ticket} />}
    </Card>
  );
}

function Outcome({ id }: { id: string }) {
  const { t } = useTranslation();
  const nameOf = useAgentNames();
  const { data: ticket } = useQuery({ ...ticketQuery(id), refetchInterval: 1_000 });
  const { data: why } = useQuery({ ...whyQuery(id, undefined), refetchInterval: 2_000 });
  const offered = why?.past.findLast(p => p.kind === 'offered')?.agent;
  if (!ticket) return null;
  return (
    <Stack mt="sm" gap="xs" role="status">
      <Group gap="xs"><Link to="/tickets/$id" params={{ id }}>{`#${ticket.number}`}</Link><StatusBadge status={ticket.status} /></Group>
      <Text fw={600}>{offered ? t('guide.routed', { name: nameOf(offered) }) : t('guide.waits')}</Text>
    </Stack>
  );
}
