import { Alert, Button, Checkbox, Group, NumberInput, Stack, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queuesQuery } from '../admin/queries';
import { useSaveCatalog } from '../admin/useSaveCatalog';
import type { Catalog, SavedProfile } from '../api/types';
import { NameButton } from '../ui/NameButton';
import { notify } from '../ui/notices';
import { SkillLevels } from '../ui/SkillLevels';
import { useProblemWords, useSayProblem } from '../ui/useProblemWords';

/** The profiles that there are; one is made, changed or removed. Who works by one goes on as it was when it was put on him. */
export function SavedProfiles({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation();
  const say = useSayProblem();
  const [open, setOpen] = useState<string>();
  const profiles = catalog.profiles.filter(p => p !== null);
  const saved = (): void => {
    notify('good', t('common.saved'));
    setOpen(undefined);
  };
  const save = useSaveCatalog(saved);
  return (
    <section aria-label={t('profiles.saved')}>
      <Group justify="space-between" mb="xs"><Title order={3} size="h5">{t('profiles.saved')}</Title><Button size="xs" variant="default" onClick={() => setOpen('')}>{t('profiles.new')}</Button></Group>
      <Stack gap="xs">
        {profiles.map(profile => (
          <Group key={profile.name} justify="space-between">
            <NameButton name={profile.name ?? ''} open={() => setOpen(profile.name ?? '')} />
            <Button variant="subtle" color="red" size="compact-sm" aria-label={t('profiles.remove-of', { name: profile.name })} loading={save.isPending}
              onClick={() => save.mutate({ catalog, change: { profiles: profiles.filter(p => p.name !== profile.name) } }, { onError: say })}>{t('profiles.remove')}</Button>
          </Group>
        ))}
        {open !== undefined && <ProfileForm key={open} catalog={catalog} profile={profiles.find(p => p.name === open)} saved={saved} close={() => setOpen(undefined)} />}
      </Stack>
    </section>
  );
}

function ProfileForm({ catalog, profile, saved, close }: { catalog: Catalog; profile: SavedProfile | undefined; saved: () => void; close: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { data: queues } = useQuery(queuesQuery);
  const [draft, setDraft] = useState<SavedProfile>(profile ?? { name: '', units: null, queues: [], skills: null });
  const save = useSaveCatalog(saved);
  const change = (part: Partial<SavedProfile>): void => setDraft({ ...draft, ...part });
  const problem = save.error && words(save.error);
  const others = catalog.profiles.filter(p => p !== null && p.name !== profile?.name);
  return (
    <form onSubmit={event => {
      event.preventDefault();
      save.mutate({ catalog, change: { profiles: [...others, draft] } });
    }}>
      <Stack>
        <TextInput label={t('profiles.name')} description={t('floor.id-more')} required value={draft.name ?? ''} onChange={e => change({ name: e.currentTarget.value })} />
        <NumberInput label={t('floor.units')} description={t('profiles.units-more')} min={0} allowDecimal={false} value={draft.units ?? ''} onChange={next => change({ units: next === '' ? null : Number(next) })} />
        <Checkbox label={t('profiles.own-queues')} checked={draft.queues === null} onChange={e => change({ queues: e.currentTarget.checked ? null : [] })} />
        {draft.queues != null && (
          <Checkbox.Group label={t('floor.queues')} value={draft.queues.filter(q => q !== null)} onChange={next => change({ queues: next })}>
            <Group mt={4}>{queues?.map(queue => <Checkbox key={queue.name} value={queue.name} label={queue.name} />)}</Group>
          </Checkbox.Group>
        )}
        <Checkbox label={t('profiles.own-skills')} checked={draft.skills === null} onChange={e => change({ skills: e.currentTarget.checked ? null : [] })} />
        {draft.skills != null && (
          <SkillLevels legend={t('floor.skill-levels')} levels={draft.skills.flatMap(s => (s?.skill ? [{ skill: s.skill, level: s.level ?? 0 }] : []))} change={skills => change({ skills })} />
        )}
        {problem && <Alert color="red" role="alert" title={problem.text}>{problem.more}</Alert>}
        <Group justify="flex-end"><Button variant="default" onClick={close}>{t('common.back')}</Button><Button type="submit" loading={save.isPending}>{t('common.save')}</Button></Group>
      </Stack>
    </form>
  );
}
