import { Alert, Button, Checkbox, Group, NativeSelect, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agentsQuery } from '../agent/queries';
import { useNames } from '../i18n/names';
import type { ProblemWords } from '../ui/useProblemWords';

interface Props {
  assign: (agent: string, override: boolean) => void;
  close: () => void;
  busy?: boolean;
  problem?: ProblemWords | null | undefined;
}

/** To whom, and whether beyond his limit. */
export function AssignForm({ assign, close, busy, problem }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const { data: agents } = useQuery(agentsQuery);
  const [agent, setAgent] = useState('');
  const [override, setOverride] = useState(false);
  return (
    <Stack>
      <NativeSelect label={t('pass-on.agent')} value={agent} onChange={e => setAgent(e.currentTarget.value)}
        data={[{ value: '', label: '' }, ...(agents ?? []).map(a => ({ value: a.id, label: `${a.name ?? a.id} (${names.activity(a.activity)})` }))]} />
      <Checkbox label={t('assign.override')} description={t('assign.override-more')} checked={override} onChange={e => setOverride(e.currentTarget.checked)} />
      {problem && <Alert color="red" role="alert" title={problem.text}>{problem.more}</Alert>}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>{t('common.back')}</Button>
        <Button disabled={agent === ''} loading={busy ?? false} onClick={() => assign(agent, override)}>{t('action.assign')}</Button>
      </Group>
    </Stack>
  );
}
