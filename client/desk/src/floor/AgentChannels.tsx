import { Checkbox, NumberInput, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '../agent/queries';
import type { AgentBody } from '../api/types';
import { useNames } from '../i18n/names';
import { fieldProblem } from '../ui/fieldProblem';

type Channels = NonNullable<AgentBody['channels']>;
type Own = NonNullable<Channels[number]>;

/** Which channels an agent takes, what one ticket costs him, how many he has at most, and when they go back without him. Nothing said = as the catalogue says. */
export function AgentChannels({ channels, error, change }: { channels: AgentBody['channels'] | undefined; error: unknown; change: (channels: Own[]) => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const { data: catalog } = useQuery(catalogQuery);
  if (catalog === undefined) return null;
  const usual = new Map(catalog.channels.map(c => [c.name, c]));
  const own: Own[] = channels?.filter(c => c !== null) ?? catalog.channels.map(({ name, units, max }) => ({ channel: name, units, max }));
  const rows = [...new Set([...usual.keys(), ...own.map(o => o.channel ?? '')])];
  const put = (name: string, part: Partial<Own>): void => change(own.map(o => (o.channel === name ? { ...o, ...part } : o)));
  const take = (name: string, takes: boolean): void => {
    const { units, max } = usual.get(name) ?? { units: 0, max: 0 };
    change(takes ? [...own, { channel: name, units, max }] : own.filter(o => o.channel !== name));
  };
  return (
    <fieldset className="plain">
      <legend>{t('capacity.takes')}</legend>
      <Text size="xs" c="dimmed" mb="xs">{t('capacity.takes-more')}</Text>
      <Stack gap="xs">
        {rows.map(name => {
          const at = own.findIndex(o => o.channel === name);
          const mine = own[at];
          const word = names.channel(name);
          const same = usual.get(name);
          const amount = (field: 'units' | 'max' | 'requeueAfterSeconds', label: string, usually: string | undefined, suffix?: string) => (
            <NumberInput size="xs" min={0} allowNegative={false} allowDecimal={field === 'requeueAfterSeconds'} label={label} aria-label={`${word}, ${label}`} value={mine?.[field] ?? ''} placeholder={usually ?? ''} {...(suffix && { suffix })}
              error={fieldProblem(error, `channels[${at}].${field}`)} onChange={next => put(name, { [field]: next === '' ? null : Number(next) })} />
          );
          return (
            <div key={name}>
              <Checkbox className="break" label={word} checked={mine !== undefined} onChange={e => take(name, e.currentTarget.checked)} />
              {mine && (
                <SimpleGrid cols={3} spacing="xs" mt={4} ml={{ base: 0, sm: 30 }} style={{ alignItems: 'end' }}>
                  {amount('units', t('capacity.cost'), same && String(same.units))}
                  {amount('max', t('capacity.max'), same && String(same.max))}
                  {amount('requeueAfterSeconds', t('capacity.requeue'), t('capacity.never'), ` ${t('time.s')}`)}
                </SimpleGrid>
              )}
              {mine && same && (mine.units !== same.units || mine.max !== same.max) && <Text size="xs" c="dimmed">{t('capacity.usual', { units: same.units, max: same.max })}</Text>}
              {!same && <Text size="xs" c="red">{t('capacity.gone', { channel: word })}</Text>}
            </div>
          );
        })}
      </Stack>
    </fieldset>
  );
}
