import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntrancePage } from './EntrancePage';
import { setUp, useSession } from './session';
import { useSignInWords } from './useSignInWords';

/** The first start: whoever has the one-time link that the server printed becomes the owner. */
export function SetupPage() {
  const { t } = useTranslation();
  const session = useSession();
  const words = useSignInWords();
  // The code stands behind #, so it is in no log and in no address that is sent on.
  const [code, setCode] = useState(location.hash.slice(1));
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<string>();
  if (session.state === 'signed-in') return <Navigate to="/guide" replace />;
  if (session.state === 'signed-out' && !session.setup) return <Navigate to="/sign-in" replace />;

  const differ = again !== '' && again !== password;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (differ) return;
    await setUp(code.trim(), name.trim(), password).catch((problem: unknown) => setWrong(words(problem)));
  };
  return (
    <EntrancePage title={t('setup.title')}>
      <Text>{t('setup.about')}</Text>
      {wrong && <Alert color="red" role="alert">{wrong}</Alert>}
      <form onSubmit={event => void submit(event)}>
        <Stack>
          <TextInput label={t('setup.code')} description={t('setup.code-more')} required autoComplete="off" value={code} onChange={e => setCode(e.currentTarget.value)} />
          <TextInput label={t('session.name')} required autoComplete="username" value={name} onChange={e => setName(e.currentTarget.value)} />
          <PasswordInput label={t('session.password')} required autoComplete="new-password" value={password} onChange={e => setPassword(e.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('session.show-password') }} />
          <PasswordInput label={t('setup.again')} required autoComplete="new-password" value={again} error={differ && t('setup.differ')} onChange={e => setAgain(e.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('session.show-password') }} />
          <Button type="submit">{t('setup.begin')}</Button>
        </Stack>
      </form>
    </EntrancePage>
  );
}
