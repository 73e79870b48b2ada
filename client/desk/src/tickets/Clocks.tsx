import { Badge, Group, Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/serverClock';
import type { Clock } from '../api/types';
import { useNames } from '../i18n/names';
import { ClockIcon } from '../ui/icons';
import { clockText, useNow } from '../ui/time';

/** What was promised to the customer, and how much time is left of it. */
export function Clocks({ clocks }: { clocks: readonly Clock[] }) {
  const { t } = useTranslation();
  if (clocks.length === 0) return null;
  return <Group gap="xs" role="group" aria-label={t('sla.clocks')}>{clocks.map(clock => <OneClock key={`${clock.metric} ${clock.internal} ${clock.cycle}`} clock={clock} />)}</Group>;
}

function colourOf(clock: Clock, left: number | undefined): string {
  if (clock.missed || clock.met === false || (left !== undefined && left < 0)) return 'red';
  if (clock.state !== 'running') return 'gray';
  return left !== undefined && clock.withinSeconds !== null && left < clock.withinSeconds / 4 ? 'yellow' : 'teal';
}

/** A running clock ticks to its due time; one that stands keeps what is left of it. A press shows its ledger. */
function OneClock({ clock }: { clock: Clock }) {
  const { t } = useTranslation();
  const names = useNames();
  const now = useNow();
  const running = clock.state === 'running';
  const left = running && clock.due !== null ? (Date.parse(clock.due) - now) / 1000 : (clock.remainingSeconds ?? undefined);
  const state = clock.state === 'stopped' ? (clock.met ? t('sla.kept') : t('sla.missed')) : left === undefined ? t('sla.open')
    : left < 0 ? t('sla.late-by', { time: clockText(-left, t('time.day')) }) : `${clockText(left, t('time.day'))}${running ? '' : ` · ${t('sla.paused')}`}`;
  const colour = colourOf(clock, left);
  return (
    <Popover width={340} position="bottom-start" withArrow shadow="md" withinPortal>
      <Popover.Target>
        <UnstyledButton>
          <Badge color={colour} variant={colour === 'red' ? 'filled' : 'light'} leftSection={<ClockIcon size={14} />} className="figures name-badge">{`${names.code('metric', clock.metric ?? '')} ${state}`}</Badge>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown><Ledger clock={clock} /></Popover.Dropdown>
    </Popover>
  );
}

function Ledger({ clock }: { clock: Clock }) {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const at = (instant: string): string => new Date(instant).toLocaleString(i18n.language, sameDay(instant) ? { timeStyle: 'medium' } : { dateStyle: 'short', timeStyle: 'medium' });
  return (
    <Stack gap={4}>
      <Text fw={600}>{names.code('metric', clock.metric ?? '')}</Text>
      {clock.policy && <Text size="sm">{t('sla.policy', { policy: clock.policy })}</Text>}
      {clock.withinSeconds !== null && <Text size="sm">{t('sla.within', { time: clockText(clock.withinSeconds, t('time.day')) })}</Text>}
      {clock.elapsedSeconds !== null && <Text size="sm">{t('sla.elapsed', { time: clockText(clock.elapsedSeconds, t('time.day')) })}</Text>}
      {clock.due && <Text size="sm">{t('sla.due-at', { at: at(clock.due) })}</Text>}
      <Text size="sm" fw={600} mt={4}>{t('sla.ledger')}</Text>
      {clock.ledger.map((entry, index) => <Text key={index} size="sm" className="break">{`${at(entry.at)} · ${names.code('clock-move', entry.move)} · ${names.code('clock-why', entry.why)}`}</Text>)}
    </Stack>
  );
}

const sameDay = (instant: string): boolean => new Date(instant).toDateString() === new Date(serverNow()).toDateString();
