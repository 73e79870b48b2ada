import { Button, Group, NativeSelect, Popover, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queuesQuery } from '../admin/queries';
import { agentsQuery } from '../agent/queries';
import { useNames } from '../i18n/names';
import { useAccount } from '../session/session';
import type { CallTarget } from '../tickets/commands';

type Kind = 'agent' | 'queue' | 'number';

interface Props {
  busy: boolean;
  consults: boolean;
  transfers: boolean;
  run: (action: 'consult' | 'transfer', to: CallTarget) => void;
}

/** To a colleague, to a queue's number or to any other: asked first (consult), or at once (transfer). */
export function TransferCall({ busy, consults, transfers, run }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<Kind>('agent');
  const [to, setTo] = useState('');
  const go = (action: 'consult' | 'transfer'): void => {
    run(action, kind === 'agent' ? { agent: to } : kind === 'queue' ? { queue: to } : { to: to.trim() });
    setOpen(false);
  };
  const kinds: Kind[] = ['agent', 'queue', 'number'];
  return (
    <Popover trapFocus withArrow shadow="md" opened={open} onChange={setOpen}>
      <Popover.Target><Button size="xs" variant="default" onClick={() => setOpen(!open)}>{t(transfers ? 'phone.action.transfer' : 'phone.action.consult')}</Button></Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <SegmentedControl aria-label={t('phone.to')} value={kind} onChange={next => { setKind(next as Kind); setTo(''); }} data={kinds.map(value => ({ value, label: t(`phone.kind.${value}`) }))} />
          {kind === 'number'
            ? <TextInput label={t('phone.kind.number')} description={t('phone.to-more')} value={to} onChange={e => setTo(e.currentTarget.value)} />
            : <Choice kind={kind} to={to} setTo={setTo} />}
          {kind === 'queue' && <Text size="xs" c="dimmed">{t('phone.to-queue-more')}</Text>}
          <Group gap="xs">
            {consults && kind !== 'queue' && <Button size="xs" variant="default" disabled={to.trim() === '' || busy} onClick={() => go('consult')}>{t('phone.action.consult')}</Button>}
            {transfers && <Button size="xs" disabled={to.trim() === '' || busy} onClick={() => go('transfer')}>{t('phone.transfer-now')}</Button>}
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({ kind, to, setTo }: { kind: 'agent' | 'queue'; to: string; setTo: (to: string) => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const account = useAccount();
  const { data: agents } = useQuery({ ...agentsQuery, enabled: kind === 'agent' });
  const { data: queues } = useQuery({ ...queuesQuery, enabled: kind === 'queue' });
  const others = agents?.filter(a => a.id !== account.agent).map(a => ({ value: a.id, label: `${a.name ?? a.id} (${names.activity(a.activity)})` })) ?? [];
  const data = kind === 'agent' ? others : (queues?.map(q => ({ value: q.name, label: q.name })) ?? []);
  return <NativeSelect label={t(`phone.kind.${kind}`)} value={to} onChange={e => setTo(e.currentTarget.value)} data={[{ value: '', label: '' }, ...data]} />;
}
