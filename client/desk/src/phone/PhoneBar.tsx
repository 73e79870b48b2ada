import { Paper, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCarried } from '../stream/desk';
import { Extension } from './Extension';
import { LiveCall } from './LiveCall';
import { telephoneQuery } from './queries';

/** His telephone, and the call that this agent is in, whatever page he looks at. */
export function PhoneBar({ agent }: { agent: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(telephoneQuery(agent));
  // Of whatever channel: a call can be begun about any ticket, and only the ticket itself knows it after a reload. What is on hold has none: the engine holds no ticket of a call that goes on.
  const held = Object.values(useCarried() ?? {}).filter(c => c.ticket.holder === agent && c.ticket.status === 'processing');
  // Without a telephone system there are no calls.
  if (data === undefined || data.lines.length === 0) return null;
  return (
    <Paper withBorder p="xs" mb="sm" component="section" aria-label={t('phone.bar')} className="phone-bar">
      <Stack gap="xs">
        {held.map(c => <LiveCall key={c.ticket.id} ticket={c.ticket} />)}
        <Extension agent={agent} />
      </Stack>
    </Paper>
  );
}
