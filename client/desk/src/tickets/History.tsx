import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import type { DeskEvent } from '../api/types';
import { VirtualRows } from '../lists/VirtualRows';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';
import { Whole } from '../ui/Whole';
import { historyQuery } from './queries';
import { useEventWords } from './useEventWords';

const RowHeight = 52;
/** As many as are shown at once. */
const Most = 12;

/** Everything that happened to the ticket, newest first. */
export function History({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(historyQuery(id));
  if (!data && error) return <NotRead error={error} again={refetch} />;
  if (!data) return <Loading height={120} />;
  const eventAt = (index: number): DeskEvent | undefined => data[data.length - 1 - index];
  return (
    <VirtualRows count={data.length} rowHeight={RowHeight} height={RowHeight * Math.min(data.length, Most)} label={t('ticket.history')}
      rowKey={index => String(eventAt(index)?.position ?? index)} row={index => <Happened event={eventAt(index)} />} />
  );
}

function Happened({ event }: { event: DeskEvent | undefined }) {
  const { t, i18n } = useTranslation();
  const nameOf = useAgentNames();
  const words = useEventWords();
  if (event === undefined) return null;
  const [what, who] = [words(event), event.by === 'engine' ? t('history.engine') : nameOf(event.by)];
  const when = `${new Date(event.at).toLocaleString(i18n.language)} · ${who}`;
  return (
    <div className="happened">
      <Whole whole={`${what}\n${when}`}>
        <div className="cut">{what}</div>
        <Text size="xs" c="dimmed" className="cut">{when}</Text>
      </Whole>
    </div>
  );
}
