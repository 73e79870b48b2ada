import { Button, Code, Stack, Table, Text, Title } from '@mantine/core';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import { http, read } from '../api/client';
import { useNames } from '../i18n/names';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';

const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: ({ pageParam }) => read(http.GET('/v1/audit', { params: { query: { limit: 50, ...(pageParam > 0 && { before: pageParam }) } } })),
  initialPageParam: 0,
  getNextPageParam: page => page.next ?? undefined,
});

/** Who changed what of the settings, newest first, with what stood there before. */
export function AuditPage() {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery);
  const changes = data?.pages.flatMap(page => page.items);
  return (
    <Stack>
      <Title order={1} size="h3">{t('nav.audit')}</Title>
      {!changes && error && <NotRead error={error} again={refetch} />}
      {!changes && !error && <Loading height={240} />}
      {changes?.length === 0 && <Text c="dimmed">{t('audit.none')}</Text>}
      {changes && changes.length > 0 && (
        <Table.ScrollContainer minWidth={640}>
          <Table striped verticalSpacing="xs">
            <Table.Thead><Table.Tr><Table.Th>{t('audit.at')}</Table.Th><Table.Th>{t('audit.by')}</Table.Th><Table.Th>{t('audit.what')}</Table.Th><Table.Th>{t('audit.change')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {changes.map(change => (
                <Table.Tr key={change.position}>
                  <Table.Td>{new Date(change.at).toLocaleString(i18n.language)}</Table.Td>
                  <Table.Td className="break">{change.by === 'engine' ? t('history.engine') : nameOf(change.by)}</Table.Td>
                  <Table.Th scope="row" className="break">{`${names.code('audited', change.kind)} ${change.name}`}<Text size="xs" c="dimmed">{names.code('event', change.type)}</Text></Table.Th>
                  <Table.Td><Change before={change.before} after={change.after} /></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {hasNextPage && <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('action.more')}</Button>}
    </Stack>
  );
}

function Change({ before, after }: { before: unknown; after: unknown }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('audit.show')}</summary>
      {before != null && <><Text size="xs" fw={600}>{t('audit.before')}</Text><Code block>{JSON.stringify(before, null, 1)}</Code></>}
      <Text size="xs" fw={600}>{t('audit.after')}</Text><Code block>{JSON.stringify(after, null, 1)}</Code>
    </details>
  );
}
