import { ActionIcon, AppShell, Badge, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PresenceMenu } from '../agent/PresenceMenu';
import { WrapUps } from '../agent/WrapUps';
import { Offers } from '../offers/Offers';
import { PhoneBar } from '../phone/PhoneBar';
import { useAccount, useSession } from '../session/session';
import { UserMenu } from '../session/UserMenu';
import { ConnectionBanner } from '../stream/ConnectionBanner';
import { openDesk } from '../stream/desk';
import { OpenTabs } from '../tickets/OpenTabs';
import { MenuIcon } from '../ui/icons';
import { Navigation } from './Navigation';
import { NewVersion } from './NewVersion';
import { useHeading } from './useHeading';

/** The frame of every page inside: navigation, who one is, what rings, what is being worked on. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const account = useAccount();
  const session = useSession();
  const client = useQueryClient();
  const [opened, { toggle, close }] = useDisclosure();
  useEffect(() => openDesk(account, client), [account, client]);
  useHeading();
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 250, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding="md">
      <a className="skip" href="#main">{t('shell.skip')}</a>
      <AppShell.Header>
        <Group h="100%" px="sm" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap">
            <ActionIcon variant="default" size="lg" hiddenFrom="sm" aria-label={t('shell.menu')} aria-expanded={opened} onClick={toggle}><MenuIcon /></ActionIcon>
            <Link to="/" className="brand" aria-label="HelpDesk"><img src="/favicon.svg" alt="" width={28} height={28} /><Text fw={700} visibleFrom="xs">{'HelpDesk'}</Text></Link>
            {session.state === 'signed-in' && session.demo && <Badge variant="light" title={t('demo.about')}>{t('demo.badge')}</Badge>}
          </Group>
          <Group gap="xs" wrap="nowrap">
            {account.agent && <PresenceMenu agent={account.agent} />}
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" onClick={close}><Navigation /></AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <NewVersion />
        <ConnectionBanner />
        {account.agent && <PhoneBar agent={account.agent} />}
        {account.agent && <WrapUps agent={account.agent} />}
        <OpenTabs />
        {children}
      </AppShell.Main>
      {account.agent && <Offers agent={account.agent} />}
    </AppShell>
  );
}
