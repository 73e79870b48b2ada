import { Button, Code, Drawer, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { useNames } from '../i18n/names';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';
import { SureButton } from '../ui/SureButton';
import { useSayProblem } from '../ui/useProblemWords';
import { KeyForm } from './KeyForm';
import { keysQuery } from './queries';

/** Keys of programs. A key itself is shown once, when it is made. */
export function Keys() {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  const say = useSayProblem();
  const client = useQueryClient();
  const { data: keys, error, refetch } = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const revoke = useCommand((name: string) => read(http.DELETE('/v1/api-keys/{name}', { params: { path: { name } } })), () => void client.invalidateQueries({ queryKey: ['api-keys'] }));
  const at = (instant: string | null): string => (instant === null ? '–' : new Date(instant).toLocaleString(i18n.language));
  return (
    <section aria-label={t('access.keys')}>
      <Group justify="space-between" mb="xs"><Title order={2} size="h4">{t('access.keys')}</Title><Button onClick={() => setMaking(true)}>{t('keys.new')}</Button></Group>
      <Stack>
        {!keys && error && <NotRead error={error} again={refetch} />}
        {!keys && !error && <Loading height={100} />}
        {keys?.length === 0 && <Text c="dimmed">{t('access.no-keys')}</Text>}
        {keys && keys.length > 0 && (
          <Table.ScrollContainer minWidth={600}>
            <Table striped>
              <Table.Thead><Table.Tr><Table.Th>{t('session.name')}</Table.Th><Table.Th>{t('access.roles')}</Table.Th><Table.Th>{t('access.last')}</Table.Th><Table.Th>{t('access.expires')}</Table.Th><Table.Th>{t('access.revoke')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {keys.map(key => (
                  <Table.Tr key={key.name}>
                    <Table.Th scope="row" className="break">{key.name} <Code>{key.hint}…</Code></Table.Th>
                    <Table.Td className="break">
                      {key.roles.map(role => names.code('role', role)).join(', ')}
                      {key.agent && <Text size="sm">{t('keys.as', { agent: nameOf(key.agent) })}</Text>}
                      <Text size="sm" c="dimmed">{key.scopes.map(scope => names.code('keys', scope)).join(', ')}</Text>
                    </Table.Td>
                    <Table.Td>{at(key.lastUsed)}</Table.Td><Table.Td>{at(key.expires)}</Table.Td>
                    <Table.Td><SureButton text={t('access.revoke')} label={t('access.revoke-of', { name: key.name })} loading={revoke.isPending && revoke.variables === key.name} act={() => revoke.mutate(key.name, { onError: say })} /></Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Stack>
      <Drawer opened={making} closeOnClickOutside={false} closeOnEscape={false} onClose={() => setMaking(false)} position="right" title={t('keys.new')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        {making && <KeyForm close={() => setMaking(false)} />}
      </Drawer>
    </section>
  );
}
