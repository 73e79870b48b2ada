import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';
import { poolsQuery } from '../wallboard/queries';
import { PoolNow } from './PoolNow';
import { queuesQuery } from './queries';

/** Queues that share agents, as they stand at this moment. */
export function PoolsPage() {
  const { t } = useTranslation();
  const { data: queues, error: noQueues, refetch: queuesAgain } = useQuery(queuesQuery);
  const { data: pools, error: noPools, refetch: poolsAgain } = useQuery(poolsQuery(queues));
  const error = (!queues && noQueues) || (!pools && noPools);
  return (
    <Stack gap="xl">
      <div>
        <Title order={1} size="h3">{t('pools.title')}</Title>
        <Text c="dimmed">{t('pools.about')} <Link to="/admin/queues">{t('pools.rules')}</Link></Text>
      </div>
      {error && <NotRead error={error} again={() => (queues ? poolsAgain() : queuesAgain())} />}
      {!pools && !error && <Loading height={240} />}
      {pools?.length === 0 && <Text c="dimmed">{t('board.no-queues')} <Link to="/guide">{t('nav.guide')}</Link></Text>}
      {pools?.map(pool => <PoolNow key={pool.pool} pool={pool} rules={queues ?? []} />)}
    </Stack>
  );
}
