import { Stack, Title } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import { useNames } from '../i18n/names';
import { TicketList } from './TicketList';

export function ListPage() {
  const { t } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  const filter = useSearch({ from: '/inside/lists' });
  const parts = [filter.status && names.code('status', filter.status), filter.queue, filter.holder && nameOf(filter.holder), filter.tag && `#${filter.tag}`].filter(part => part !== undefined && part !== '');
  const title = parts.length > 0 ? parts.join(' · ') : t('lists.all');
  return (
    <Stack>
      <Title order={1} size="h3">{title}</Title>
      <TicketList key={JSON.stringify(filter)} filter={filter} caption={title} tall marking />
    </Stack>
  );
}
