import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { isWrongPassword } from '../api/problem';
import { notify } from '../ui/notices';
import { useProblemWords } from '../ui/useProblemWords';
import { signOut, useAccount } from './session';

/** One's own password, with the present one. All sessions end with it, this one too. */
export function PasswordDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const account = useAccount().name;
  const [draft, setDraft] = useState({ current: '', password: '', again: '' });
  const differs = draft.again !== '' && draft.again !== draft.password;
  const save = useCommand(({ current, password }: { current: string; password: string }, key) =>
    read(http.PUT('/v1/accounts/{account}/password', { params: { path: { account }, header: { 'Idempotency-Key': key } }, body: { current, password } })), () => {
    notify('good', t('password.changed'), t('password.changed-more'));
    void signOut();
  });
  const problem = save.error && (isWrongPassword(save.error) ? { text: t('password.wrong'), more: undefined } : words(save.error));
  const field = (name: keyof typeof draft, label: string, autoComplete: string, more?: { description?: string; error?: string | false; minLength?: number }) => (
    <PasswordInput label={label} required autoComplete={autoComplete} value={draft[name]} onChange={e => setDraft({ ...draft, [name]: e.currentTarget.value })} visibilityToggleButtonProps={{ 'aria-label': t('session.show-password') }} {...more} />
  );
  return (
    <Modal opened onClose={close} title={t('password.change')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={event => {
        event.preventDefault();
        if (draft.again === draft.password) save.mutate({ current: draft.current, password: draft.password });
      }}>
        <Stack>
          <Text size="sm" c="dimmed">{t('password.about')}</Text>
          <input type="text" name="username" autoComplete="username" value={account} readOnly hidden />
          {field('current', t('access.present-password'), 'current-password')}
          {field('password', t('access.new-password'), 'new-password', { description: t('password.length'), minLength: 10 })}
          {field('again', t('setup.again'), 'new-password', { error: differs && t('setup.differ') })}
          {problem && <Alert color="red" role="alert" title={problem.text}>{problem.more}</Alert>}
          <Group justify="flex-end"><Button variant="default" onClick={close}>{t('common.back')}</Button><Button type="submit" loading={save.isPending} disabled={differs}>{t('common.save')}</Button></Group>
        </Stack>
      </form>
    </Modal>
  );
}
