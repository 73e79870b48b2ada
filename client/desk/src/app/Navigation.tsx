import { Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { agentQuery } from '../agent/queries';
import { countOf, useCounts } from '../lists/counts';
import { administers, leads } from '../session/roles';
import { useAccount } from '../session/session';
import { useCarried } from '../stream/desk';

/** Where one can go, with how much there is. */
export function Navigation() {
  const { t } = useTranslation();
  const account = useAccount();
  return (
    <nav aria-label={t('shell.navigation')} className="navigation">
      {account.agent && <MyLists agent={account.agent} />}
      <AllLists />
      {leads(account) && (
        <Part title={t('nav.lead')}>
          <Item to="/board">{t('nav.board')}</Item>
          <Item to="/floor">{t('nav.floor')}</Item>
          <Item to="/charts">{t('nav.charts')}</Item>
          <Item to="/watch">{t('nav.watch')}</Item>
          <Item to="/reports">{t('nav.reports')}</Item>
        </Part>
      )}
      {leads(account) && (
        <Part title={t('nav.admin')}>
          <Item to="/admin/queues">{t('nav.queues')}</Item>
          <Item to="/admin/pools">{t('pools.title')}</Item>
          <Item to="/admin/skills">{t('nav.skills')}</Item>
          <Item to="/admin/channels">{t('capacity.title')}</Item>
          <Item to="/admin/documents">{t('nav.documents')}</Item>
          {administers(account) && <Item to="/admin/access">{t('nav.access')}</Item>}
          <Item to="/admin/outbox">{t('outbox.title')}</Item>
          <Item to="/admin/audit">{t('nav.audit')}</Item>
          <Item to="/guide">{t('nav.guide')}</Item>
        </Part>
      )}
    </nav>
  );
}

function MyLists({ agent }: { agent: string }) {
  const { t } = useTranslation();
  const carried = Object.values(useCarried() ?? {});
  const held = (status: string): number => carried.filter(c => c.ticket.holder === agent && c.ticket.status === status).length;
  const { data } = useQuery(agentQuery(agent));
  const counts = useCounts();
  return (
    <>
      <Part title={t('nav.mine')}>
        <Item to="/work" count={carried.filter(c => c.ticket.holder === agent).length}>{t('nav.work')}</Item>
        <Item to="/lists" search={{ holder: agent, status: 'processing' }} count={held('processing')}>{t('status.processing')}</Item>
        <Item to="/lists" search={{ holder: agent, status: 'on-hold' }} count={held('on-hold')}>{t('status.on-hold')}</Item>
      </Part>
      {data && data.queues.length > 0 && (
        <Part title={t('nav.my-queues')}>
          {data.queues.map(queue => (
            <Item key={queue} to="/lists" search={{ status: 'waiting', queue }} count={countOf(counts, 'waiting', queue)}>{queue}</Item>
          ))}
        </Part>
      )}
    </>
  );
}

function AllLists() {
  const { t } = useTranslation();
  const counts = useCounts();
  const statuses = ['waiting', 'processing', 'on-hold', 'resolved'] as const;
  return (
    <Part title={t('nav.all')}>
      {statuses.map(status => (
        <Item key={status} to="/lists" search={{ status }} count={countOf(counts, status)}>{status === 'waiting' ? t('nav.unassigned') : t(`status.${status}`)}</Item>
      ))}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="nav-part">
      <Text size="xs" fw={700} c="dimmed" component="h2">{title}</Text>
      <ul>{children}</ul>
    </div>
  );
}

function Item({ count, children, ...to }: Pick<LinkProps, 'to' | 'search'> & { count?: number | undefined; children: ReactNode }) {
  return (
    <li>
      <Link {...to} className="nav-item" activeOptions={{ exact: true, includeSearch: true }} activeProps={{ 'aria-current': 'page' }}>
        <span className="cut">{children}</span>
        {count !== undefined && count > 0 && <Badge size="sm" variant="light" circle={count < 10}>{count}</Badge>}
      </Link>
    </li>
  );
}
