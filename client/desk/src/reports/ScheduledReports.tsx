import { Button, Table, Text, Title } from '@mantine/core';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { useNames } from '../i18n/names';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';
import { notify } from '../ui/notices';
import { useSayProblem } from '../ui/useProblemWords';
import { inZone } from './zones';

const LookMs = 30_000;
const scheduledQuery = queryOptions({ queryKey: ['scheduled-reports'], queryFn: async ({ signal }) => (await read(http.GET('/v1/reports/scheduled', { signal }))).items, refetchInterval: LookMs });

/** Reports that are sent by themselves: when next, to whom, and one now. They are made in the document of promises. */
export function ScheduledReports({ zone }: { zone: string | undefined }) {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const { data: items, error, refetch } = useQuery(scheduledQuery);
  const time = (at: string | null): string => (at === null ? '–' : new Date(at).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short', ...inZone(zone) }));
  return (
    <section aria-label={t('scheduled.title')}>
      <Title order={2} size="h4">{t('scheduled.title')}</Title>
      <Text size="sm" c="dimmed">{t('scheduled.about')} <Link to="/admin/documents">{t('documents.sla')}</Link></Text>
      {!items && error && <NotRead error={error} again={refetch} />}
      {!items && !error && <Loading height={80} />}
      {items?.length === 0 && <Text c="dimmed">{t('scheduled.none')}</Text>}
      {items && items.length > 0 && (
        <Table.ScrollContainer minWidth={760}>
          <Table striped>
            <Table.Thead><Table.Tr><Table.Th>{t('scheduled.name')}</Table.Th><Table.Th>{t('reports.which')}</Table.Th><Table.Th>{t('reports.span')}</Table.Th><Table.Th>{t('scheduled.to')}</Table.Th><Table.Th>{t('scheduled.next')}</Table.Th><Table.Th>{t('scheduled.last')}</Table.Th><Table.Th aria-label={t('scheduled.send')} /></Table.Tr></Table.Thead>
            <Table.Tbody>
              {items.map(({ name, report, period, to, next, last }) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" className="break">{name}</Table.Th>
                  <Table.Td>{names.code('reports', report ?? '')}</Table.Td><Table.Td>{names.code('period', period ?? '')}</Table.Td><Table.Td className="break">{to.join(', ')}</Table.Td>
                  <Table.Td>{time(next)}</Table.Td><Table.Td>{time(last)}</Table.Td>
                  <Table.Td><SendNow name={name} /></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}

/** Nothing about when it is due next changes. */
function SendNow({ name }: { name: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const say = useSayProblem();
  const send = useCommand((report: string, key) => read(http.POST('/v1/reports/scheduled/{name}/send', { params: { path: { name: report }, header: { 'Idempotency-Key': key } }, body: {} })), ({ letters }) => {
    notify('good', t('scheduled.sent', { count: letters.length }));
    void client.invalidateQueries({ queryKey: scheduledQuery.queryKey });
  }, 'send-report');
  return <Button size="xs" variant="default" aria-label={t('scheduled.send-of', { name })} loading={send.isPending} onClick={() => send.mutate(name, { onError: say })}>{t('scheduled.send')}</Button>;
}
