import { Alert, Button, Checkbox, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { useAccount } from '../session/session';
import { fieldProblem } from '../ui/fieldProblem';
import { useProblemWords } from '../ui/useProblemWords';

const roles = ['machine', 'agent', 'light-agent', 'supervisor', 'admin', 'owner'] as const;
const scopes = ['read', 'write'] as const;

interface Draft {
  name: string;
  roles: string[];
  scopes: string[];
  agent: string;
  /** A day as browsers write it, 2026-01-31; "" = it stays until it is revoked. */
  expires: string;
}

/** The beginning of the day where the administrator sits. What is no day the server says. */
function beginningOf(day: string): string {
  const begins = new Date(`${day}T00:00`);
  return Number.isNaN(begins.getTime()) ? day : begins.toISOString();
}

/** A new key: as what its program acts, and how far and how long. */
export function KeyForm({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const client = useQueryClient();
  const account = useAccount();
  const [draft, setDraft] = useState<Draft>({ name: '', roles: ['machine'], scopes: [...scopes], agent: '', expires: '' });
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  // Only a new name: the key of a program that runs must not end because somebody chose the same.
  const make = useCommand(
    ({ name, agent, expires, ...rest }: Draft, key) => read(http.PUT('/v1/api-keys/{name}', {
      params: { path: { name }, header: { 'Idempotency-Key': key, 'If-None-Match': '*' } },
      body: { ...rest, agent: rest.roles.includes('agent') && agent !== '' ? agent : null, expires: expires === '' ? null : beginningOf(expires) },
    })),
    () => void client.invalidateQueries({ queryKey: ['api-keys'] }),
  );
  const problem = make.error && words(make.error);
  if (make.data) return <Made made={make.data} close={close} />;
  return (
    <form onSubmit={event => {
      event.preventDefault();
      make.mutate({ ...draft, name: draft.name.trim(), agent: draft.agent.trim() });
    }}>
      <Stack>
        <TextInput label={t('access.key-name')} description={t('floor.id-more')} required value={draft.name} error={fieldProblem(make.error, 'name')} onChange={e => change({ name: e.currentTarget.value })} autoComplete="off" />
        <Checkbox.Group label={t('access.acts-as')} value={draft.roles} error={fieldProblem(make.error, 'roles')} onChange={next => change({ roles: next })}>
          <Group mt={4}>{roles.filter(role => role !== 'owner' || account.roles.includes('owner')).map(role => <Checkbox key={role} value={role} label={t(`role.${role}`)} />)}</Group>
        </Checkbox.Group>
        {draft.roles.includes('agent') && <TextInput label={t('access.agent')} description={t('access.agent-more')} value={draft.agent} error={fieldProblem(make.error, 'agent')} onChange={e => change({ agent: e.currentTarget.value })} />}
        <Checkbox.Group label={t('keys.scopes')} value={draft.scopes} error={fieldProblem(make.error, 'scopes')} onChange={next => change({ scopes: next })}>
          <Stack mt={4} gap={6}>{scopes.map(scope => <Checkbox key={scope} value={scope} label={t(`keys.${scope}`)} />)}</Stack>
        </Checkbox.Group>
        <TextInput type="date" label={t('access.expires')} description={t('keys.expires-more')} value={draft.expires} error={fieldProblem(make.error, 'expires')} onChange={e => change({ expires: e.currentTarget.value })} />
        {problem && <Alert color="red" role="alert" title={problem.text}>{problem.more}</Alert>}
        <Group justify="flex-end"><Button variant="default" onClick={close}>{t('common.back')}</Button><Button type="submit" loading={make.isPending} disabled={draft.roles.length === 0}>{t('access.make-key')}</Button></Group>
      </Stack>
    </form>
  );
}

/** The key is nowhere else: who closes this without having copied it makes another. */
function Made({ made, close }: { made: { name: string; key: string | null }; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Text fw={600} className="break">{made.name}</Text>
      {made.key !== null && <Alert color="teal" role="status" title={t('access.key-once')}><Code block className="break">{made.key}</Code></Alert>}
      {made.key === null && <Alert color="yellow" role="alert" title={t('keys.lost')}>{t('keys.lost-more')}</Alert>}
      <Group justify="flex-end"><Button onClick={close}>{t('common.close')}</Button></Group>
    </Stack>
  );
}
