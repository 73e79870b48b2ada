import { Alert, Button, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import { useProblemWords } from '../ui/useProblemWords';
import { telephoneQuery } from './queries';
import { completed, extensionOf, telephoneSaid } from './telephone';

/** At which telephone he sits. Who has it and is there is told; who is gone loses it. */
export function ChooseTelephone({ agent, now, done }: { agent: string; now: string | null; done?: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const client = useQueryClient();
  const [typed, setTyped] = useState(now === null ? '' : extensionOf(now));
  const choose = useCommand(
    (telephone: string, key) => read(http.PUT('/v1/agents/{agent}/telephone', { params: { path: { agent }, header: { 'Idempotency-Key': key } }, body: { telephone } })),
    () => {
      telephoneSaid(agent);
      void client.invalidateQueries({ queryKey: telephoneQuery(agent).queryKey });
      done?.();
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    choose.mutate(now !== null && typed.trim() === extensionOf(now) ? now : completed(typed.trim(), now));
  };
  const problem = choose.error && words(choose.error);
  return (
    <form onSubmit={submit} aria-label={t('phone.choose')} className="choose-telephone">
      <Group align="flex-end" gap="xs">
        <TextInput label={t('phone.choose')} description={t('phone.choose-more')} value={typed} onChange={e => setTyped(e.currentTarget.value)} autoComplete="off" flex={1} miw="12rem" />
        <Button type="submit" loading={choose.isPending} disabled={typed.trim() === ''}>{t('phone.sit-here')}</Button>
        <Button variant="default" disabled={choose.isPending} onClick={() => choose.mutate('')}>{t('phone.sit-nowhere')}</Button>
      </Group>
      {problem && <Alert color="red" role="alert" mt="xs" title={problem.text}>{problem.more}</Alert>}
    </form>
  );
}
