import { Alert, Group, Stack, Text, Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import { http, read } from '../api/client';
import { useNames } from '../i18n/names';
import { TicketList } from '../lists/TicketList';
import { Age } from '../ui/Age';
import { AtRisk } from '../wallboard/AtRisk';
import { alertsQuery, riskQuery } from '../wallboard/queries';

const watchdogQuery = queryOptions({ queryKey: ['board', 'watchdog'], queryFn: () => read(http.GET('/v1/watchdog')), refetchInterval: 10_000 });

/** What somebody should look at: alerts, what should not be, promises at risk, and who waits (with why, on each ticket). */
export function WatchPage() {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  const { data: alerts } = useQuery(alertsQuery);
  const { data: watchdog } = useQuery(watchdogQuery);
  const { data: risk } = useQuery(riskQuery);
  return (
    <Stack>
      <Title order={1} size="h3">{t('watch.title')}</Title>
      <section aria-label={t('watch.alerts')}>
        <Title order={2} size="h4" mb="xs">{t('watch.alerts')}</Title>
        {alerts?.length === 0 && <Text c="dimmed">{t('watch.no-alerts')}</Text>}
        {alerts?.map(alert => (
          <Alert key={`${alert.alert} ${alert.subject}`} color="red" mb="xs" title={names.code('alert-metric', alert.metric ?? '')}>
            {t('board.alert', { subject: alert.subject, value: Math.round(alert.value * 100) / 100, limit: alert.limit })} <Age since={alert.since} />
          </Alert>
        ))}
      </section>
      <section aria-label={t('watch.watchdog')}>
        <Title order={2} size="h4">{t('watch.watchdog')}</Title>
        {watchdog?.lookedAt && <Text size="sm" c="dimmed">{t('watch.looked', { at: new Date(watchdog.lookedAt).toLocaleTimeString(i18n.language), waiting: watchdog.waiting, agents: watchdog.agents })}</Text>}
        {watchdog?.findings.length === 0 && <Text c="dimmed">{t('watch.no-findings')}</Text>}
        {watchdog?.findings.map(finding => (
          <Alert key={`${finding.kind} ${finding.ticket} ${finding.agent}`} color="orange" mb="xs" title={names.code('finding', finding.kind)}>
            <Group gap="xs"><Link to="/tickets/$id" params={{ id: finding.ticket }}>{t('watch.ticket')}</Link>{finding.agent && <Text size="sm">{nameOf(finding.agent)}</Text>}<Age since={finding.since} /></Group>
            {finding.reasons.length > 0 && <Text size="sm" className="break">{finding.reasons.map(r => names.code('reason', r)).join(', ')}</Text>}
          </Alert>
        ))}
      </section>
      <AtRisk tickets={risk?.tickets ?? []} more={risk?.more ?? false} />
      <Text size="sm" c="dimmed">{t('watch.why-hint')}</Text>
      <TicketList filter={{ status: 'waiting' }} caption={t('nav.unassigned')} marking />
    </Stack>
  );
}
