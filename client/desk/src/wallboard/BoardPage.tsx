import { Alert, Button, Group, Stack, Title } from '@mantine/core';
import { useFullscreenDocument } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { queuesQuery } from '../admin/queries';
import { agentsQuery } from '../agent/queries';
import { useNames } from '../i18n/names';
import { clockText, useNow } from '../ui/time';
import { AgentsNow } from './AgentsNow';
import { AtRisk } from './AtRisk';
import { BoardFigure } from './BoardFigure';
import { byActivity, queueLines } from './figures';
import { alertsQuery, liveQuery, poolsQuery, riskQuery, waitsQuery } from './queries';
import { QueueTable } from './QueueTable';

/** How the floor stands at this moment, to be read from five metres. */
export function BoardPage() {
  const { t } = useTranslation();
  const names = useNames();
  const { data: queues } = useQuery(queuesQuery);
  const { data: pools } = useQuery(poolsQuery(queues));
  const { data: live } = useQuery(liveQuery);
  const { data: waits } = useQuery(waitsQuery);
  const { data: agents } = useQuery({ ...agentsQuery, refetchInterval: 5_000 });
  const { data: risk } = useQuery(riskQuery);
  const { data: alerts } = useQuery(alertsQuery);
  // The whole document, with the board laid over it: a part alone would hide what rings and what is said from who also takes tickets.
  const { toggle, fullscreen } = useFullscreenDocument();
  // Whoever goes on from the board wants his window back.
  useEffect(() => () => {
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
  }, []);
  const now = useNow();
  const lines = queueLines(pools ?? [], live, waits);
  const waiting = lines.reduce((sum, line) => sum + line.waiting, 0);
  const oldest = Math.max(0, ...lines.map(line => (line.oldest ? (now - Date.parse(line.oldest)) / 1000 : 0)));
  const free = agents?.filter(a => a.available && !a.lapsed).length;
  const rows = live?.windows.find(w => w.window === '60m')?.rows ?? [];
  const hour = rows[0] && { from: rows[0].from, until: rows[0].until };
  const answered = rows.reduce((sum, row) => sum + row.contacts.answered, 0);
  const abandoned = rows.reduce((sum, row) => sum + row.contacts.abandoned, 0);
  const late = risk?.tickets.filter(ticket => Date.parse(ticket.dueAt ?? '') < now).length;
  return (
    <Stack className="board" mod={{ full: fullscreen }}>
      <Group justify="space-between"><Title order={1} size="h3">{t('board.title')}</Title><Button variant="default" size="xs" onClick={() => void toggle()}>{fullscreen ? t('board.window') : t('board.full')}</Button></Group>
      {alerts?.map(alert => (
        <Alert key={`${alert.alert} ${alert.subject}`} color="red" title={names.code('alert-metric', alert.metric ?? '')}>{t('board.alert', { subject: alert.subject, value: Math.round(alert.value * 100) / 100, limit: alert.limit })}</Alert>
      ))}
      <div className="board-figures">
        <BoardFigure label={t('board.waiting')} value={pools ? String(waiting) : '–'} state={waiting > 0 && free === 0 ? 'bad' : undefined} to="/lists" search={{ status: 'waiting' }} />
        <BoardFigure label={t('board.longest')} value={waiting > 0 ? clockText(oldest, t('time.day')) : '–'} state={oldest > 300 && waiting > 0 ? 'warn' : undefined} to="/lists" search={{ status: 'waiting' }} />
        <BoardFigure label={t('board.free')} value={free === undefined ? '–' : String(free)} to="/floor" search={{ activity: 'available' }} />
        <BoardFigure label={t('board.answered-hour')} value={live ? String(answered) : '–'} to="/reports/behind" search={{ figure: 'answered', ...hour }} />
        <BoardFigure label={t('board.abandoned-hour')} value={live ? String(abandoned) : '–'} state={abandoned > answered / 10 && abandoned > 2 ? 'warn' : undefined} to="/reports/behind" search={{ figure: 'abandoned', ...hour }} />
        <BoardFigure label={t('board.late')} value={late === undefined ? '–' : `${late}${risk?.more && late === risk.tickets.length ? '+' : ''}`} state={late ? 'bad' : undefined} to="/watch" />
      </div>
      <QueueTable lines={pools && lines} />
      <AgentsNow groups={byActivity(agents ?? [])} />
      <AtRisk tickets={risk?.tickets ?? []} more={risk?.more ?? false} />
    </Stack>
  );
}
