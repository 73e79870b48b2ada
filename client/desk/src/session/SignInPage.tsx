import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DemoButtons } from './DemoButtons';
import { EntrancePage } from './EntrancePage';
import { signIn, useSession } from './session';
import { useSignInWords } from './useSignInWords';

/** Where somebody wanted to go when he was sent here; only ever an address of this desk. */
function destination(): string {
  const to = location.hash.startsWith('#to=/') ? location.hash.slice(4) : '/';
  return to.startsWith('//') ? '/' : to;
}

export function SignInPage() {
  const { t } = useTranslation();
  const session = useSession();
  const words = useSignInWords();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  if (session.state === 'signed-in') return <Navigate to={destination()} replace />;
  if (session.state === 'signed-out' && session.setup) return <Navigate to="/setup" replace />;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setWrong(undefined);
    await signIn(name.trim(), password).catch((problem: unknown) => setWrong(words(problem)));
    setBusy(false);
  };
  const out = session.state === 'signed-out' ? session : undefined;
  return (
    <EntrancePage title={t('session.sign-in')}>
      {out?.ended && <Alert color="yellow" role="status">{t('session.ended')}</Alert>}
      {out?.demo && <DemoButtons failed={problem => setWrong(words(problem))} />}
      {wrong && <Alert color="red" role="alert">{wrong}</Alert>}
      <form onSubmit={event => void submit(event)}>
        <Stack>
          <TextInput label={t('session.name')} autoComplete="username" required value={name} onChange={e => setName(e.currentTarget.value)} />
          <PasswordInput label={t('session.password')} autoComplete="current-password" required value={password} onChange={e => setPassword(e.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('session.show-password') }} />
          <Button type="submit" variant={out?.demo ? 'default' : 'filled'} loading={busy}>{t('session.sign-in')}</Button>
        </Stack>
      </form>
    </EntrancePage>
  );
}
