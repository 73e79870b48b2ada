import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Age } from '../ui/Age';
import { PhoneIcon } from '../ui/icons';
import { CallButtons } from './CallButtons';
import { useCall } from './useCall';

/** Who calls, how the call stands, and since when. */
export function CallerCard({ ticket: id, buttons }: { ticket: string; buttons?: boolean }) {
  const { t } = useTranslation();
  const { ticket, call, number, name } = useCall(id);
  const caller = [name, number].filter(Boolean).join(' · ');
  const stage = call?.stage ?? 'none';
  return (
    <Group gap="xs" className="caller">
      <PhoneIcon size={16} />
      <Text size="sm" fw={600} className="break">{caller === '' ? t('phone.unknown-caller') : caller}</Text>
      {stage !== 'none' && <Text size="sm" c="dimmed" role="status">{t(`phone.state.${stage}`)}</Text>}
      {stage !== 'none' && stage !== 'over' && call?.since && <Age since={stage === 'ringing' && ticket ? ticket.enqueuedAt : call.since} />}
      {call?.onHold && <Badge color="yellow" variant="light" className="name-badge">{call.asked === null ? t('phone.on-hold') : t('phone.asking', { who: call.asked })}</Badge>}
      {call?.recording && <Badge color="red" variant="light">{t('phone.recording')}</Badge>}
      {buttons && ticket && call && <CallButtons ticket={ticket} call={call} number={number} />}
    </Group>
  );
}
