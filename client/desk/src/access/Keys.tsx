import { Alert, Button, Code, Group, NativeSelect, Skeleton, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { useNames } from '../i18n/names';
import { NotRead } from '../ui/NotRead';
import { useProblemWords, useSayProblem } from '../ui/useProblemWords';
import { keysQuery } from './queries';

const roles = ['machine', 'agent', 'light-agent', 'supervisor', 'admin'] as const;

/** Keys of programs. A key itself is shown once, when it is made. */
export function Keys() {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const say = useSayProblem();
  const client = useQueryClient();
  const { data: keys, error, refetch } = useQuery(keysQuery);
  const revoke = useCommand((name: string) => read(http.DELETE('/v1/api-keys/{name}', { params: { path: { name } } })), () => void client.invalidateQueries({ queryKey: ['api-keys'] }));
  const at = (instant: string | null): string => (instant === null ? '–' : new Date(instant).toLocaleString(i18n.language));
  return (
    <section aria-label={t('access.keys')}>
      <Title order={2} size="h4" mb="xs">{t('access.keys')}</Title>
      <Stack>
        <NewKey />
        {!keys && error && <NotRead error={error} again={refetch} />}
        {!keys && !error && <Skeleton height={100} aria-label={t('common.loading')} />}
        {keys?.length === 0 && <Text c="dimmed">{t('access.no-keys')}</Text>}
        {keys && keys.length > 0 && (
          <Table.ScrollContainer minWidth={600}>
            <Table striped>
              <Table.Thead><Table.Tr><Table.Th>{t('session.name')}</Table.Th><Table.Th>{t('access.roles')}</Table.Th><Table.Th>{t('access.last')}</Table.Th><Table.Th>{t('access.expires')}</Table.Th><Table.Th>{t('access.revoke')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {keys.map(key => (
                  <Table.Tr key={key.name}>
                    <Table.Th scope="row">{key.name} <Code>{key.hint}…</Code></Table.Th>
                    <Table.Td>{key.roles.map(role => names.code('role', role)).join(', ')} ({key.scopes.join(', ')})</Table.Td>
                    <Table.Td>{at(key.lastUsed)}</Table.Td><Table.Td>{at(key.expires)}</Table.Td>
                    <Table.Td><Button size="xs" color="red" variant="light" loading={revoke.isPending && revoke.variables === key.name} onClick={() => revoke.mutate(key.name, { onError: say })}>{t('access.revoke-of', { name: key.name })}</Button></Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Stack>
    </section>
  );
}

function NewKey() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<string>('machine');
  // Only a new name: the key of a program that runs must not end because somebody chose the same.
  const make = useCommand(
    (input: { name: string; role: string }, key) => read(http.PUT('/v1/api-keys/{name}', { params: { path: { name: input.name }, header: { 'Idempotency-Key': key, 'If-None-Match': '*' } }, body: { roles: [input.role] } })),
    () => void client.invalidateQueries({ queryKey: ['api-keys'] }),
  );
  const problem = make.error && words(make.error);
  return (
    <form onSubmit={event => {
      event.preventDefault();
      make.mutate({ name: name.trim(), role });
    }}>
      <Group align="end">
        <TextInput label={t('access.key-name')} required value={name} onChange={e => setName(e.currentTarget.value)} />
        <NativeSelect label={t('access.acts-as')} value={role} onChange={e => setRole(e.currentTarget.value)} data={roles.map(value => ({ value, label: t(`role.${value}`) }))} />
        <Button type="submit" loading={make.isPending}>{t('access.make-key')}</Button>
      </Group>
      {make.data?.key && <Alert mt="sm" color="teal" title={t('access.key-once')}><Code block>{make.data.key}</Code></Alert>}
      {problem && <Alert mt="sm" color="red" role="alert" title={problem.text}>{problem.more}</Alert>}
    </form>
  );
}
