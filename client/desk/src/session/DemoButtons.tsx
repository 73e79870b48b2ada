import { Alert, Button, Divider, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type DemoRole, signInToDemo } from './session';

/** The demo's seats that no simulated agent sits in. */
const seats = [{ agent: 'jiwoo', name: '박지우 · Jiwoo Park' }, { agent: 'alex', name: '알렉스 김 · Alex Kim' }] as const;

/** The demo's way in: one click, and it says that it is a demo. */
export function DemoButtons({ failed }: { failed: (problem: unknown) => void }) {
  const { t } = useTranslation();
  const enter = (as: DemoRole, agent?: string): void => void signInToDemo(as, agent).catch(failed);
  return (
    <Stack gap="xs">
      <Alert color="sea" title={t('demo.title')}>{t('demo.about')}</Alert>
      <Button onClick={() => enter('supervisor')}>{t('demo.as-supervisor')}</Button>
      {seats.map(seat => (
        <Button key={seat.agent} variant="light" onClick={() => enter('agent', seat.agent)}>{t('demo.as-agent', { name: seat.name })}</Button>
      ))}
      <Button variant="light" onClick={() => enter('admin')}>{t('demo.as-admin')}</Button>
      <Divider label={t('demo.or')} my="xs" />
    </Stack>
  );
}
