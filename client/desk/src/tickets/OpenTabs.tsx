import { ActionIcon } from '@mantine/core';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CloseIcon, SplitIcon } from '../ui/icons';
import { useStore } from '../ui/store';
import { closed, openTickets } from './openTickets';

/** The open tickets: one is shown, another one can be put beside it. */
export function OpenTabs() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = useStore(openTickets);
  const path = useRouterState({ select: state => state.location.pathname });
  const shown = open.find(o => path === `/tickets/${o.id}`)?.id;
  if (open.length === 0) return null;
  const close = (id: string): void => {
    closed(id);
    const next = openTickets.get().at(-1);
    if (id !== shown) return;
    void (next ? navigate({ to: '/tickets/$id', params: { id: next.id } }) : navigate({ to: '/' }));
  };
  return (
    <nav className="open-tabs" aria-label={t('tabs.open')}>
      <ul>
        {open.map(ticket => (
          <li key={ticket.id} data-shown={ticket.id === shown || undefined}>
            <Link to="/tickets/$id" params={{ id: ticket.id }} className="cut" activeProps={{ 'aria-current': 'page' }}>{`#${ticket.number} ${ticket.subject ?? ''}`}</Link>
            {shown !== undefined && ticket.id !== shown && (
              <ActionIcon size="sm" variant="subtle" color="gray" visibleFrom="lg" aria-label={t('tabs.beside', { number: ticket.number })} title={t('tabs.beside', { number: ticket.number })}
                onClick={() => void navigate({ to: '/tickets/$id', params: { id: shown }, search: { beside: ticket.id } })}><SplitIcon size={14} /></ActionIcon>
            )}
            <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('tabs.close', { number: ticket.number })} onClick={() => close(ticket.id)}><CloseIcon size={14} /></ActionIcon>
          </li>
        ))}
      </ul>
    </nav>
  );
}
