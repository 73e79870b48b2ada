import { Alert, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '../agent/queries';
import type { Catalog } from '../api/types';
import { useNames } from '../i18n/names';
import { ChangedMeanwhile } from '../ui/ChangedMeanwhile';
import { fieldProblem, saysMore } from '../ui/fieldProblem';
import { notify } from '../ui/notices';
import { useEdited } from '../ui/useEdited';
import { useProblemWords } from '../ui/useProblemWords';
import { useSaveCatalog } from './useSaveCatalog';

interface Draft {
  name: string;
  /** null = nothing is typed there. */
  units: number | null;
  max: number | null;
}

const bodyOf = (catalog: Catalog | undefined): { channels: Draft[] } => ({ channels: (catalog?.channels ?? []).map(({ name, units, max }) => ({ name, units, max })) });

const shown = (field: string): boolean => /^channels\[\d+\]\.(name|units|max)$/.test(field);

/** The catalogue's channels: one is added, changed or removed; the rest of the catalogue stays as it is. */
export function ChannelsForm({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const client = useQueryClient();
  const add = useRef<HTMLButtonElement>(null);
  const { body, change, version, changed, takeNew, keepMine } = useEdited(catalog, bodyOf);
  const save = useSaveCatalog(() => {
    // Who differs is said against what the catalogue says.
    void client.invalidateQueries({ queryKey: ['agents'] });
    notify('good', t('common.saved'));
  });
  const problem = save.error && words(save.error);
  // What was refused stood in the rows as they were sent.
  const set = (channels: Draft[]): void => {
    if (save.isError) save.reset();
    change({ channels });
  };
  const put = (at: number, part: Partial<Draft>): void => set(body.channels.map((channel, i) => (i === at ? { ...channel, ...part } : channel)));
  const remove = (at: number): void => {
    set(body.channels.filter((_, i) => i !== at));
    add.current?.focus();
  };
  return (
    <form onSubmit={event => {
      event.preventDefault();
      save.mutate({ catalog: { ...catalog, version: version ?? 0 }, change: body }, {
        // What is typed from now on is made on what was saved, though that is not read again yet.
        onSuccess: saved => client.setQueryData(catalogQuery.queryKey, { ...catalog, ...body, version: saved.version } as Catalog),
        onError: () => void client.invalidateQueries({ queryKey: ['catalog'] }),
      });
    }}>
      <Stack>
        {body.channels.length === 0 && <Text c="dimmed">{t('capacity.none')}</Text>}
        {body.channels.map((channel, i) => <Row key={i} at={`channels[${i}]`} channel={channel} error={save.error} change={part => put(i, part)} remove={() => remove(i)} />)}
        {changed && <ChangedMeanwhile takeNew={takeNew} keepMine={keepMine} />}
        {problem && <Alert color="red" role="alert" title={problem.text}>{saysMore(save.error, shown) && problem.more}</Alert>}
        <Group justify="space-between">
          <Button ref={add} variant="default" onClick={() => set([...body.channels, { name: '', units: 20, max: 5 }])}>{t('capacity.add')}</Button>
          <Button type="submit" loading={save.isPending}>{t('common.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

function Row({ at, channel, error, change, remove }: { at: string; channel: Draft; error: unknown; change: (part: Partial<Draft>) => void; remove: () => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const title = channel.name === '' ? t('capacity.new') : names.channel(channel.name);
  const amount = (next: number | string): number | null => (next === '' ? null : Number(next));
  return (
    <fieldset className="plain">
      <legend className="break">{title}</legend>
      <Group align="flex-start">
        <TextInput label={t('capacity.name')} required w={180} value={channel.name} error={fieldProblem(error, `${at}.name`)} onChange={e => change({ name: e.currentTarget.value })} />
        <NumberInput label={t('capacity.cost')} w={140} min={0} allowDecimal={false} value={channel.units ?? ''} error={fieldProblem(error, `${at}.units`)} onChange={next => change({ units: amount(next) })} />
        <NumberInput label={t('capacity.max')} w={140} min={0} allowDecimal={false} value={channel.max ?? ''} error={fieldProblem(error, `${at}.max`)} onChange={next => change({ max: amount(next) })} />
        <Button variant="subtle" color="red" mt={{ base: 0, sm: 24 }} aria-label={t('capacity.remove-of', { name: title })} onClick={remove}>{t('capacity.remove')}</Button>
      </Group>
    </fieldset>
  );
}
