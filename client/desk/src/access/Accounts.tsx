import { Badge, Button, Drawer, Group, Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../i18n/names';
import { Loading } from '../ui/Loading';
import { NameButton } from '../ui/NameButton';
import { NotRead } from '../ui/NotRead';
import { AccountForm } from './AccountForm';
import { accountsQuery } from './queries';

export function Accounts() {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const { data: accounts, error, refetch } = useQuery(accountsQuery);
  const [open, setOpen] = useState<string>();
  const chosen = accounts?.find(a => a.name === open);
  return (
    <section aria-label={t('access.accounts')}>
      <Group justify="space-between" mb="xs"><Title order={2} size="h4">{t('access.accounts')}</Title><Button onClick={() => setOpen('')}>{t('access.new-account')}</Button></Group>
      {!accounts && error && <NotRead error={error} again={refetch} />}
      {!accounts && !error && <Loading height={160} />}
      {accounts && (
        <Table.ScrollContainer minWidth={600}>
          <Table striped>
            <Table.Thead><Table.Tr><Table.Th>{t('session.name')}</Table.Th><Table.Th>{t('access.roles')}</Table.Th><Table.Th>{t('access.state')}</Table.Th><Table.Th>{t('access.last')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {accounts.map(account => (
                <Table.Tr key={account.name}>
                  <Table.Th scope="row"><NameButton name={account.displayName ?? account.name} open={() => setOpen(account.name)} /></Table.Th>
                  <Table.Td>{account.roles.map(role => names.code('role', role)).join(', ')}</Table.Td>
                  <Table.Td>
                    {account.disabled && <Badge color="red" variant="light">{t('access.disabled')}</Badge>}
                    {account.lockedUntil && <Badge color="orange" variant="light">{t('access.locked')}</Badge>}
                    {!account.disabled && !account.hasPassword && <Badge color="yellow" variant="light">{t('access.no-password')}</Badge>}
                    {account.sessions > 0 && t('access.sessions', { count: account.sessions })}
                  </Table.Td>
                  <Table.Td>{account.lastSignIn ? new Date(account.lastSignIn).toLocaleString(i18n.language) : '–'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Drawer opened={open !== undefined} onClose={() => setOpen(undefined)} position="right" title={chosen?.name ?? t('access.new-account')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        {open !== undefined && <AccountForm key={open} account={chosen} close={() => setOpen(undefined)} />}
      </Drawer>
    </section>
  );
}
