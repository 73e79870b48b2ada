import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { findSession, useSession } from './session';

/** Shows what is inside to people who are signed in, and the way in to all others. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const session = useSession();
  const router = useRouter();
  useEffect(() => {
    if (session.state !== 'signed-out') return;
    const wanted = router.state.location.href;
    void (session.setup ? router.navigate({ to: '/setup', replace: true }) : router.navigate({ to: '/sign-in', hash: wanted === '/' ? '' : `to=${wanted}`, replace: true }));
  }, [session, router]);
  if (session.state === 'signed-in') return children;
  if (session.state !== 'unreachable') return <Center mih="100vh"><Loader role="progressbar" aria-label={t('common.loading')} /></Center>;
  return (
    <Center mih="100vh">
      <Stack align="center" role="alert">
        <Title order={1} size="h3">{t('session.unreachable')}</Title>
        <Text>{t('session.unreachable-more')}</Text>
        <Button onClick={() => void findSession()}>{t('common.again')}</Button>
      </Stack>
    </Center>
  );
}
