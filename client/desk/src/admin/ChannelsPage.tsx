import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '../agent/queries';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';
import { ChannelsForm } from './ChannelsForm';
import { OwnCapacity } from './OwnCapacity';

/** What a ticket of each channel costs an agent, and who has it otherwise. */
export function ChannelsPage() {
  const { t } = useTranslation();
  // What others saved since it was last looked at: no event tells of the catalogue.
  const { data: catalog, error, refetch } = useQuery({ ...catalogQuery, staleTime: 0 });
  return (
    <Stack>
      <Title order={1} size="h3">{t('capacity.title')}</Title>
      <Text c="dimmed">{t('capacity.about')}</Text>
      {!catalog && error && <NotRead error={error} again={refetch} />}
      {!catalog && !error && <Loading height={300} />}
      {catalog && <><ChannelsForm catalog={catalog} /><OwnCapacity channels={catalog.channels} /></>}
    </Stack>
  );
}
