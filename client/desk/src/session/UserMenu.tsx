import { Avatar, Group, Menu, Stack, Switch, Text, UnstyledButton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alertSettings, setAlerts } from '../offers/alertSettings';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { SchemeSwitch } from '../ui/SchemeSwitch';
import { useStore } from '../ui/store';
import { useNames } from '../i18n/names';
import { notify } from '../ui/notices';
import { signOut, useAccount, useSession } from './session';

/** Seldom wanted: it comes when it is. */
const PasswordDialog = lazy(() => import('./PasswordDialog').then(dialog => ({ default: dialog.PasswordDialog })));

export function UserMenu() {
  const { t } = useTranslation();
  const names = useNames();
  const account = useAccount();
  const session = useSession();
  const [changing, setChanging] = useState(false);
  const own = session.state === 'signed-in' && !session.demo;
  const alerts = useStore(alertSettings);
  const name = account.displayName || account.name;
  const leave = async (): Promise<void> => {
    if (!(await signOut())) notify('bad', t('session.not-ended'), t('session.not-ended-more'));
  };
  return (
    <>
      <Menu width={260} position="bottom-end" trapFocus>
        <Menu.Target>
          <UnstyledButton aria-label={t('shell.user-menu', { name })}>
            <Avatar color="sea" variant="filled" radius="xl" size="md">{name.slice(0, 1)}</Avatar>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Stack gap="sm" p="xs">
            <div>
              <Text fw={600} className="cut">{name}</Text>
              <Text size="sm" c="dimmed">{account.roles.map(role => names.code('role', role)).join(', ')}</Text>
            </div>
            <Group justify="space-between" wrap="nowrap"><LanguageSwitch /><SchemeSwitch /></Group>
            {account.agent && (
              <>
                <Switch label={t('alerts.sound')} checked={alerts.sound} onChange={e => void setAlerts({ sound: e.currentTarget.checked })} />
                <Switch label={t('alerts.desktop')} checked={alerts.desktop} onChange={e => void setAlerts({ desktop: e.currentTarget.checked })} />
              </>
            )}
          </Stack>
          <Menu.Divider />
          {own && <Menu.Item onClick={() => setChanging(true)}>{t('password.change')}</Menu.Item>}
          <Menu.Item onClick={() => void leave()}>{t('session.sign-out')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && <Suspense><PasswordDialog close={() => setChanging(false)} /></Suspense>}
    </>
  );
}
