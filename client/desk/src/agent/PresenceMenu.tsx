import { Button, Menu, Switch, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http, read } from '../api/client';
import { useCommand } from '../api/command';
import type { Agent } from '../api/types';
import { useNames } from '../i18n/names';
import { useSayProblem } from '../ui/useProblemWords';
import { agentQuery, catalogQuery } from './queries';
import { presenceColour } from './presence';

/** Where this agent is, and where he may go: at once, or when what he has is done. */
export function PresenceMenu({ agent }: { agent: string }) {
  const { t } = useTranslation();
  const names = useNames();
  const { data: me } = useQuery(agentQuery(agent));
  const { data: catalog } = useQuery(catalogQuery);
  const [whenDone, setWhenDone] = useState(false);
  const change = useChangeActivity(agent);
  const say = useSayProblem();
  if (me === undefined) return null;
  const label = me.draining ? t('presence.draining', { next: names.activity(me.drainingTo ?? '') }) : names.activity(me.activity);
  return (
    <Menu width={260} position="bottom-end">
      <Menu.Target>
        <Button variant="default" className="presence" leftSection={<span className="dot" data-colour={presenceColour(me)} />} aria-label={t('presence.now', { activity: label })} loading={change.isPending}>
          <span className="cut">{label}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {me.activity === me.noAnswerActivity && <Text size="sm" p="xs" c="red">{t('presence.missed')}</Text>}
        {catalog?.activities.filter(a => a.name !== me.noAnswerActivity).map(activity => (
          <Menu.Item key={activity.name} leftSection={<span className="dot" data-colour={activity.available ? 'free' : 'away'} />}
            onClick={() => change.mutate({ activity: activity.name, whenDrained: whenDone && !activity.available }, { onError: say })}>
            {names.activity(activity.name)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Switch p="xs" label={t('presence.when-done')} checked={whenDone} onChange={e => setWhenDone(e.currentTarget.checked)} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Into another activity; what was answered is shown at once. */
export function useChangeActivity(agent: string) {
  const client = useQueryClient();
  return useCommand(
    (body: { activity: string; whenDrained: boolean }, key) => read(http.POST('/v1/agents/{agent}/activity', { params: { path: { agent }, header: { 'Idempotency-Key': key } }, body })),
    done => {
      client.setQueryData<Agent>(['agents', agent], old => old && { ...old, activity: done.activity, available: done.available });
      void client.invalidateQueries({ queryKey: ['agents'] });
    },
  );
}
