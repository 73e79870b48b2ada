import { Alert, Button, Checkbox, Group, PasswordInput, Stack, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { isWrongPassword } from '../api/problem';
import { madeOn } from '../api/version';
import { useAccount } from '../session/session';
import { notify } from '../ui/notices';
import { useProblemWords, useSayProblem } from '../ui/useProblemWords';
import type { AccountInfo } from './queries';

const roles = ['owner', 'admin', 'supervisor', 'agent', 'light-agent'] as const;

interface Draft {
  name: string;
  displayName: string;
  roles: string[];
  agent: string;
  disabled: boolean;
  password: string;
  /** The present one: who sits at an open screen must not take the account over. */
  current: string;
}

/** What an account may do, and its password; a change of either ends its sessions. */
export function AccountForm({ account, close }: { account: AccountInfo | undefined; close: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const say = useSayProblem();
  const client = useQueryClient();
  const own = useAccount().name === account?.name;
  // What is shown was made on this version, whatever the list behind it shows by now.
  const [opened] = useState(account);
  // What the server has already, when only the password was refused: it is not saved again, and over that version.
  const saved = useRef<{ name: string; version: number; body: string }>(undefined);
  const [draft, setDraft] = useState<Draft>({ name: account?.name ?? '', displayName: account?.displayName ?? '', roles: account?.roles ?? ['agent'], agent: account?.agent ?? '', disabled: account?.disabled ?? false, password: '', current: '' });
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const done = (): void => {
    void client.invalidateQueries({ queryKey: ['accounts'] });
    notify('good', t('common.saved'));
    close();
  };
  const save = useCommand(async ({ password, current, name, displayName, agent, ...rest }: Draft, key) => {
    const before = saved.current?.name === name ? saved.current : opened;
    const body = { ...rest, displayName: displayName || null, agent: agent || null };
    if (saved.current?.name !== name || saved.current.body !== JSON.stringify(body)) {
      const { version } = await read(http.PUT('/v1/accounts/{account}', { params: { path: { account: name }, header: { 'Idempotency-Key': key, ...madeOn(before?.version) } }, body }));
      saved.current = { name, version, body: JSON.stringify(body) };
      void client.invalidateQueries({ queryKey: ['accounts'] });
    }
    if (password !== '') await read(http.PUT('/v1/accounts/{account}/password', { params: { path: { account: name }, header: { 'Idempotency-Key': `${key}-password` } }, body: { password, ...(own && { current }) } }));
  }, done);
  const end = useCommand((name: string) => read(http.DELETE('/v1/accounts/{account}/sessions', { params: { path: { account: name } } })), done);
  const problem = save.error && (isWrongPassword(save.error) ? { text: t('password.wrong'), more: undefined } : words(save.error));
  return (
    <form onSubmit={event => {
      event.preventDefault();
      save.mutate(draft);
    }}>
      <Stack>
        {!account && <TextInput label={t('floor.id')} description={t('floor.id-more')} required value={draft.name} onChange={e => change({ name: e.currentTarget.value })} autoComplete="off" />}
        <TextInput label={t('floor.name')} value={draft.displayName} onChange={e => change({ displayName: e.currentTarget.value })} autoComplete="off" />
        <Checkbox.Group label={t('access.roles')} value={draft.roles} onChange={next => change({ roles: next })}>
          <Group mt={4}>{roles.map(role => <Checkbox key={role} value={role} label={t(`role.${role}`)} />)}</Group>
        </Checkbox.Group>
        {draft.roles.includes('agent') && <TextInput label={t('access.agent')} description={t('access.agent-more')} value={draft.agent} onChange={e => change({ agent: e.currentTarget.value })} />}
        <PasswordInput label={t('access.new-password')} description={t('access.password-more')} autoComplete="new-password" minLength={10} value={draft.password} onChange={e => change({ password: e.currentTarget.value })}
          visibilityToggleButtonProps={{ 'aria-label': t('session.show-password') }} />
        {own && draft.password !== '' && (
          <PasswordInput label={t('access.present-password')} description={t('access.present-more')} autoComplete="current-password" required={account?.hasPassword === true} value={draft.current} onChange={e => change({ current: e.currentTarget.value })}
            visibilityToggleButtonProps={{ 'aria-label': t('session.show-password') }} />
        )}
        <Switch label={t('access.disabled')} checked={draft.disabled} onChange={e => change({ disabled: e.currentTarget.checked })} />
        {problem && <Alert color="red" role="alert" title={problem.text}>{problem.more}</Alert>}
        <Group justify="flex-end">
          {account && account.sessions > 0 && <Button variant="default" loading={end.isPending} onClick={() => end.mutate(account.name, { onError: say })}>{t('access.end-sessions')}</Button>}
          <Button variant="default" onClick={close}>{t('common.back')}</Button>
          <Button type="submit" loading={save.isPending} disabled={draft.roles.length === 0}>{t('common.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
