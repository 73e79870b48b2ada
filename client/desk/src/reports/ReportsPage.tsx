import { Button, Group, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';
import { useSayProblem } from '../ui/useProblemWords';
import { downloadCsv, type ReportAsk, reportOf, reportQuery } from './ask';
import { ReportFilters } from './ReportFilters';
import { ReportTable } from './ReportTable';
import { ReportTime } from './ReportTime';
import { ScheduledReports } from './ScheduledReports';
import { useZones } from './zones';

/** The named reports, as tables and as files, and those that are sent by themselves. What is chosen stands in the address. */
export function ReportsPage() {
  const { t, i18n } = useTranslation();
  const say = useSayProblem();
  const asked = useSearch({ from: '/inside/leads/reports' });
  const navigate = useNavigate();
  const zones = useZones();
  const zone = asked.zone ?? zones.usual;
  const { data, error, refetch } = useQuery(reportQuery(asked, zone, i18n.language));
  const choose = (part: ReportAsk): void => void navigate({ to: '/reports', search: JSON.parse(JSON.stringify({ ...asked, ...part })) as ReportAsk });
  return (
    <Stack>
      <Title order={1} size="h3">{t('nav.reports')}</Title>
      <ReportTime asked={asked} choose={choose} zone={zone} zones={zones} />
      <ReportFilters asked={asked} choose={choose} />
      <Group><Button variant="default" disabled={zone === undefined} onClick={() => void downloadCsv(asked, zone ?? '', i18n.language).catch(say)}>{t('reports.csv')}</Button></Group>
      {error && <NotRead error={error} again={refetch} />}
      {!data && !error && <Loading height={240} />}
      {data && zone !== undefined && <ReportTable table={data} asked={asked} zone={zone} caption={t(`reports.${reportOf(asked)}`)} />}
      <ScheduledReports zone={zone} />
    </Stack>
  );
}
