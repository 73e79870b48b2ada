import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import { behindCell } from '../figures/behind';
import { useNames } from '../i18n/names';
import { VirtualTable } from '../lists/VirtualTable';
import { type Cell, filtersIn, type ReportAsk, type ReportRows } from './ask';

const RowHeight = 36;

interface Props {
  table: ReportRows;
  asked: ReportAsk;
  zone: string;
  caption: string;
}

export function ReportTable({ table, asked, zone, caption }: Props) {
  const { t, i18n } = useTranslation();
  if (table.rows.length === 0) return <Text c="dimmed">{t('reports.empty')}</Text>;
  const cellOf = (row: Cell[]) => table.columns.map((column, place) => (
    <Table.Td key={column.name} className="figures"><CellText table={table} row={row} place={place} also={{ ...filtersIn(asked), zone }} /></Table.Td>
  ));
  return (
    <VirtualTable className="report" label={caption} count={table.rows.length} rowHeight={RowHeight} rowKey={String} fz="sm"
      head={table.columns.map(column => <Table.Th key={column.name}>{i18n.language === 'ko' ? column.korean : column.english}</Table.Th>)} row={index => cellOf(table.rows[index] ?? [])} />
  );
}

/** A number that counts tickets leads to them; a code is told in words. */
function CellText({ table, row, place, also }: { table: ReportRows; row: Cell[]; place: number; also: Readonly<Record<string, string>> }) {
  const names = useNames();
  const nameOf = useAgentNames();
  const cell = row[place] ?? null;
  const behind = behindCell(table.columns, row, place, also);
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
