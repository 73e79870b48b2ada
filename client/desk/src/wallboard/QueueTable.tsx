import { Badge, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/Loading';
import { clockText, useNow } from '../ui/time';
import type { QueueLine } from './figures';

const Poor = 0.7;

/** The queues, the fullest first. */
export function QueueTable({ lines }: { lines: readonly QueueLine[] | undefined }) {
  const { t } = useTranslation();
  const now = useNow();
  const time = (seconds: number): string => clockText(seconds, t('time.day'));
  if (lines === undefined) return <Loading height={200} />;
  if (lines.length === 0) return <Text c="dimmed">{t('board.no-queues')} <Link to="/guide">{t('nav.guide')}</Link></Text>;
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table className="board-table" verticalSpacing="xs" striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('board.queue')}</Table.Th><Table.Th ta="right">{t('board.waiting')}</Table.Th><Table.Th ta="right">{t('board.longest')}</Table.Th>
            <Table.Th ta="right">{t('board.expected')}</Table.Th><Table.Th ta="right">{t('board.level')}</Table.Th><Table.Th ta="right">{t('board.answered')}</Table.Th><Table.Th ta="right">{t('board.abandoned')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(line => (
            <Table.Tr key={line.queue}>
              <Table.Th scope="row"><Link to="/lists" search={{ status: 'waiting', queue: line.queue }} className="board-queue">{line.queue}</Link> {line.closed && <Badge color="gray">{t('board.closed')}</Badge>}</Table.Th>
              <Table.Td ta="right">{line.waiting > 0 ? <Link to="/lists" search={{ status: 'waiting', queue: line.queue }} className="board-count">{line.waiting}</Link> : 0}</Table.Td>
              <Table.Td ta="right">{line.oldest && line.waiting > 0 ? time((now - Date.parse(line.oldest)) / 1000) : '–'}</Table.Td>
              <Table.Td ta="right" title={line.expected && t('board.between', { low: time(line.expected.low), high: time(line.expected.high) })}>{line.expected ? time(line.expected.median) : '–'}</Table.Td>
              <Table.Td ta="right" className={line.level !== undefined && line.level < Poor ? 'late' : undefined}>{line.level === undefined ? '–' : `${Math.round(line.level * 100)} %`}</Table.Td>
              <Table.Td ta="right"><Counted line={line} figure="answered" /></Table.Td>
              <Table.Td ta="right"><Counted line={line} figure="abandoned" /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** A number of the last hour, which leads to its tickets. */
function Counted({ line, figure }: { line: QueueLine; figure: 'answered' | 'abandoned' }) {
  if (line[figure] === 0 || line.hour === undefined) return line[figure];
  return <Link to="/reports/behind" search={{ figure, queue: line.queue, ...line.hour }} className="board-count">{line[figure]}</Link>;
}
