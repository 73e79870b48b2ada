import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queuesQuery } from '../admin/queries';
import { agentsQuery, catalogQuery } from '../agent/queries';
import { useNames } from '../i18n/names';
import { type Filter, filters, filtersIn, filtersOf, type ReportAsk, reportOf } from './ask';

const priorities = Array.from({ length: 10 }, (_, priority) => String(priority));
const metrics = ['acknowledgement', 'first-reply', 'next-reply', 'periodic-update', 'resolution', 'queue-wait', 'desk'] as const;

/** What of a report is shown: the server counts only what fits. */
export function ReportFilters({ asked, choose }: { asked: ReportAsk; choose: (part: ReportAsk) => void }) {
  const { t } = useTranslation();
  const offered = filtersOf[reportOf(asked)];
  const clear = Object.fromEntries(filters.map(f => [f, undefined]));
  return (
    <Group align="end" role="group" aria-label={t('report-filter.title')}>
      {offered.filter(f => f !== 'tag').map(filter => <Choice key={filter} filter={filter} value={asked[filter]} choose={choose} />)}
      {offered.includes('tag') && <Tag key={asked.tag ?? ''} value={asked.tag} choose={choose} />}
      {Object.keys(filtersIn(asked)).length > 0 && <Button variant="subtle" onClick={() => choose(clear)}>{t('report-filter.clear')}</Button>}
    </Group>
  );
}

interface ChoiceProps {
  filter: Filter;
  value: string | undefined;
  choose: (part: ReportAsk) => void;
}

function Choice({ filter, value, choose }: ChoiceProps) {
  const { t } = useTranslation();
  const options = useOptions(filter);
  // A name in a link that is there no more stays to be seen.
  const known = value === undefined || options.some(o => o.value === value) ? options : [...options, { value, label: value }];
  return (
    <NativeSelect className="report-filter" label={t(`report-filter.${filter}`)} value={value ?? ''} onChange={e => choose({ [filter]: e.currentTarget.value || undefined })}
      data={[{ value: '', label: t('report-filter.all') }, ...known]} />
  );
}

function useOptions(filter: Filter): { value: string; label: string }[] {
  const names = useNames();
  const { data: queues } = useQuery({ ...queuesQuery, enabled: filter === 'queue' });
  const { data: agents } = useQuery({ ...agentsQuery, enabled: filter === 'agent' });
  const { data: catalog } = useQuery({ ...catalogQuery, enabled: filter === 'channel' });
  switch (filter) {
    case 'queue': return queues?.map(({ name }) => ({ value: name, label: name })) ?? [];
    case 'agent': return agents?.map(({ id, name }) => ({ value: id, label: name ?? id })) ?? [];
    case 'channel': return catalog?.channels.map(({ name }) => ({ value: name, label: names.channel(name) })) ?? [];
    case 'priority': return priorities.map(value => ({ value, label: value }));
    case 'metric': return metrics.map(value => ({ value, label: names.code('metric', value) }));
    case 'tag': return [];
  }
}

function Tag({ value, choose }: { value: string | undefined; choose: (part: ReportAsk) => void }) {
  const { t } = useTranslation();
  return (
    <form onSubmit={event => {
      event.preventDefault();
      choose({ tag: String(new FormData(event.currentTarget).get('tag')).trim() || undefined });
    }}>
      <Group align="end" gap="xs"><TextInput name="tag" w={140} label={t('report-filter.tag')} defaultValue={value} /><Button type="submit" variant="default">{t('report-time.show')}</Button></Group>
    </form>
  );
}
