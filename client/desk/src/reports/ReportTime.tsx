import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/serverClock';
import { buckets, type Report, type ReportAsk, reportOf, reports, spans } from './ask';
import { wallClock, type Zones } from './zones';

const Own = 'own';
const DayMs = 86_400_000;

interface Props {
  asked: ReportAsk;
  choose: (part: ReportAsk) => void;
  zone: string | undefined;
  zones: Zones;
}

/** Which report, about which time, in which zone. */
export function ReportTime({ asked, choose, zone, zones }: Props) {
  const { t } = useTranslation();
  const { days, from, until, bucket } = asked;
  const report = reportOf(asked);
  const own = from !== undefined && until !== undefined;
  const span = (next: string): void => {
    if (next !== Own) return choose({ days: next, from: undefined, until: undefined });
    if (zone === undefined) return;
    const now = serverNow();
    choose({ days: undefined, from: wallClock(now - Number(days ?? spans[0]) * DayMs, zone), until: wallClock(now, zone), zone });
  };
  return (
    <>
      <Group align="end">
        <NativeSelect label={t('reports.which')} value={report} onChange={e => choose({ report: e.currentTarget.value as Report })} data={reports.map(value => ({ value, label: t(`reports.${value}`) }))} />
        {report !== 'backlog' && (
          <NativeSelect label={t('reports.span')} value={own ? Own : (days ?? spans[0])} onChange={e => span(e.currentTarget.value)}
            data={[...spans.map(value => ({ value: value as string, label: t('reports.days', { count: Number(value) }) })), { value: Own, label: t('report-time.own') }]} />
        )}
        {zone !== undefined && <NativeSelect label={t('report-time.zone')} value={zone} onChange={e => choose({ zone: e.currentTarget.value })} data={[...new Set([...zones.all, zone])]} />}
        {report !== 'backlog' && (
          <NativeSelect label={t('report-time.bucket')} value={bucket ?? ''} onChange={e => choose({ bucket: e.currentTarget.value || undefined })}
            data={[{ value: '', label: t('report-time.usual') }, ...buckets.map(value => ({ value: value as string, label: t(`report-time.${value}`) }))]} />
        )}
      </Group>
      {own && report !== 'backlog' && <Interval key={`${from} ${until}`} from={from} until={until} choose={choose} />}
    </>
  );
}

/** It is asked for when it is whole, not with each digit. */
function Interval({ from, until, choose }: { from: string; until: string; choose: Props['choose'] }) {
  const { t } = useTranslation();
  return (
    <form onSubmit={event => {
      event.preventDefault();
      const typed = new FormData(event.currentTarget);
      choose({ from: String(typed.get('from')), until: String(typed.get('until')) });
    }}>
      <Group align="end">
        <TextInput type="datetime-local" name="from" required label={t('report-time.from')} defaultValue={from} />
        <TextInput type="datetime-local" name="until" required label={t('report-time.until')} defaultValue={until} />
        <Button type="submit">{t('report-time.show')}</Button>
      </Group>
    </form>
  );
}
