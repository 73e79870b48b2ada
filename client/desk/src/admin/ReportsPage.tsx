import { Button, Group, NativeSelect, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import { ask } from '../api/client';
import { Problem } from '../api/problem';
import { serverNow } from '../api/serverClock';
import { behindCell } from '../figures/behind';
import { useNames } from '../i18n/names';
import { NotRead } from '../ui/NotRead';
import { useSayProblem } from '../ui/useProblemWords';
import { zone } from '../wallboard/queries';

const reports = ['queue-interval', 'agent-interval', 'agent-state', 'abandonment', 'transfers', 'sla-breaches', 'backlog'] as const;
type Report = (typeof reports)[number];
type Cell = string | number | boolean | null;

interface ReportRows {
  columns: { name: string; english: string; korean: string }[];
  rows: Cell[][];
}

const DayMs = 86_400_000;
const days = [1, 7, 30] as const;

function address(report: Report, back: number, lang: string, format?: 'csv'): string {
  const query = new URLSearchParams({ zone, lang, ...(format && { format }), ...(report !== 'backlog' && { from: new Date(serverNow() - back * DayMs).toISOString(), until: new Date(serverNow()).toISOString() }) });
  return `/v1/figures/reports/${report}?${query}`;
}

const reportQuery = (report: Report, back: number, lang: string) =>
  queryOptions({
    queryKey: ['report', report, back, lang],
    queryFn: async () => {
      const response = await ask(new Request(address(report, back, lang)));
      const body: unknown = await response.json();
      if (!response.ok) throw Problem.of(body, response);
      return body as ReportRows;
    },
  });

/** The named reports, as tables and as files. */
export function ReportsPage() {
  const { t, i18n } = useTranslation();
  const say = useSayProblem();
  const [report, setReport] = useState<Report>('queue-interval');
  const [back, setBack] = useState(1);
  const { data, error, refetch } = useQuery(reportQuery(report, back, i18n.language));
  const download = async (): Promise<void> => {
    const response = await ask(new Request(address(report, back, i18n.language, 'csv')));
    if (!response.ok) throw Problem.of(await response.json().catch(() => undefined), response);
    const file = await response.blob();
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: `${report}.csv` });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Stack>
      <Title order={1} size="h3">{t('nav.reports')}</Title>
      <Group align="end">
        <NativeSelect label={t('reports.which')} value={report} onChange={e => setReport(e.currentTarget.value as Report)} data={reports.map(value => ({ value, label: t(`reports.${value}`) }))} />
        <NativeSelect label={t('reports.span')} value={back} onChange={e => setBack(Number(e.currentTarget.value))} data={days.map(value => ({ value: String(value), label: t('reports.days', { count: value }) }))} />
        <Button variant="default" onClick={() => void download().catch(say)}>{t('reports.csv')}</Button>
      </Group>
      {error && <NotRead error={error} again={refetch} />}
      {!data && !error && <Skeleton height={240} aria-label={t('common.loading')} />}
      {data && <ReportTable table={data} caption={t(`reports.${report}`)} />}
    </Stack>
  );
}

function ReportTable({ table, caption }: { table: ReportRows; caption: string }) {
  const { t, i18n } = useTranslation();
  if (table.rows.length === 0) return <Text c="dimmed">{t('reports.empty')}</Text>;
  return (
    <div className="matrix report" tabIndex={0} role="region" aria-label={caption}>
      <Table striped stickyHeader fz="sm">
        <Table.Thead><Table.Tr>{table.columns.map(column => <Table.Th key={column.name}>{i18n.language === 'ko' ? column.korean : column.english}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {table.rows.map((row, index) => (
            <Table.Tr key={index}>
              {row.map((cell, place) => <Table.Td key={table.columns[place]?.name ?? place} className="figures"><CellText table={table} row={row} place={place} cell={cell} /></Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** A number that counts tickets leads to them; a code is told in words. */
function CellText({ table, row, place, cell }: { table: ReportRows; row: Cell[]; place: number; cell: Cell }) {
  const names = useNames();
  const nameOf = useAgentNames();
  const behind = behindCell(table.columns, row, place);
  if (behind) return <Link to="/reports/behind" search={behind}>{cellText(cell)}</Link>;
  if (typeof cell !== 'string') return cellText(cell);
  switch (table.columns[place]?.name) {
    case 'agent': return nameOf(cell);
    case 'activity': return names.activity(cell);
    case 'state': return names.code('agent-state', cell);
    case 'metric': return names.code('metric', cell);
    case 'promisedTo': return names.code('promised-to', cell);
    default: return cell;
  }
}

const cellText = (cell: Cell): string => (cell === null ? '–' : typeof cell === 'number' && !Number.isInteger(cell) ? cell.toFixed(3) : String(cell));
