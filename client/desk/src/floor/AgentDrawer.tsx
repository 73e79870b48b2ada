import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { agentQuery } from '../agent/queries';
import { Loading } from '../ui/Loading';
import { NotRead } from '../ui/NotRead';
import { AgentForm } from './AgentForm';
import { AgentLoan } from './AgentLoan';
import { AgentNow } from './AgentNow';

/** One agent: how he is now, and what is configured of him. An empty id is a new one. */
export function AgentDrawer({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation();
  const { data: agent, error, refetch } = useQuery({ ...agentQuery(id), enabled: id !== '' });
  return (
    <Drawer opened onClose={close} position="right" size="lg" title={id === '' ? t('floor.new') : (agent?.name ?? id)} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {id === '' && <AgentForm close={close} />}
      {!agent && error && <NotRead error={error} again={refetch} />}
      {id !== '' && !agent && !error && <Loading height={300} />}
      {agent && <><AgentNow agent={agent} />{agent.loan ? <AgentLoan agent={agent.id} loan={agent.loan} /> : <AgentForm agent={agent} close={close} />}</>}
    </Drawer>
  );
}
