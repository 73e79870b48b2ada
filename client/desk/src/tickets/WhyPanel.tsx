import { Alert, Button, Group, List, NativeSelect, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agentsQuery, useAgentNames } from '../agent/queries';
import type { Why } from '../api/types';
import { useNames } from '../i18n/names';
import { Loading } from '../ui/Loading';
import { clockText } from '../ui/time';
import { useProblemWords } from '../ui/useProblemWords';
import { useAskedWords, useDecisionWords } from './useDecisionWords';
import { useFreesWords } from './useFreesWords';
import { whyQuery } from './queries';

/** Why it waits, why it went where it went, why not to that one. */
export function WhyPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [agent, setAgent] = useState('');
  const { data: agents } = useQuery(agentsQuery);
  const { data: why, error, refetch } = useQuery(whyQuery(id, agent === '' ? undefined : agent));
  if (error && !why) return <Alert color="red" title={words(error).text}>{words(error).more} <Button size="xs" variant="default" onClick={() => void refetch()}>{t('common.again')}</Button></Alert>;
  if (!why) return <Loading height={160} />;
  return (
    <Stack>
      <NativeSelect label={t('why.ask')} value={agent} onChange={e => setAgent(e.currentTarget.value)} maw={320}
        data={[{ value: '', label: t('why.everybody') }, ...(agents ?? []).map(a => ({ value: a.id, label: a.name ?? a.id }))]} />
      {why.now && <Now now={why.now} />}
      <Past past={why.past} asked={agent} />
    </Stack>
  );
}

function Now({ now }: { now: NonNullable<Why['now']> }) {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  const frees = useFreesWords();
  return (
    <section aria-label={t('why.now')}>
      <Title order={3} size="h5">{t('why.now')}</Title>
      <Group gap="lg" my="xs">
        <Text>{t('why.ahead', { count: now.ahead })}</Text>
        <Text>{t('why.in-pool', { count: now.waitingInPool })}</Text>
        {now.wait && <Text>{t('why.wait', { low: clockText(now.wait.lowSeconds, t('time.day')), high: clockText(now.wait.highSeconds, t('time.day')) })}</Text>}
      </Group>
      <List size="sm">
        {now.agents.map(reason => <List.Item key={reason.reason}>{t('why.counted', { count: reason.count, reason: names.code('reason', reason.reason) })}</List.Item>)}
        {now.closed && <List.Item>{now.opensAt ? t('why.closed-until', { at: new Date(now.opensAt).toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'short' }) }) : t('why.closed')}</List.Item>}
        {now.named.map(named => <List.Item key={named.agent}>{nameOf(named.agent)}: {named.reasons.map(r => names.code('reason', r)).join(', ')}</List.Item>)}
      </List>
      {now.wouldFree.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="xs">{t('why.would-free')}</Text>
          <List size="sm">{now.wouldFree.map(code => <List.Item key={code}>{frees(code)}</List.Item>)}</List>
        </>
      )}
    </section>
  );
}

function Past({ past, asked }: { past: Why['past']; asked: string }) {
  const { t, i18n } = useTranslation();
  const nameOf = useAgentNames();
  const words = useDecisionWords();
  const askedWords = useAskedWords();
  if (past.length === 0) return <Text c="dimmed">{t('why.no-past')}</Text>;
  return (
    <section aria-label={t('why.past')}>
      <Title order={3} size="h5" mb="xs">{t('why.past')}</Title>
      <Stack gap="sm">
        {past.toReversed().map((decision, index) => (
          <div key={`${decision.version} ${index}`}>
            <Text size="sm"><time dateTime={decision.at}>{new Date(decision.at).toLocaleTimeString(i18n.language)}</time>{' · '}<span className="break">{words(decision)}</span></Text>
            {asked !== '' && <Text size="sm" c="dimmed">{askedWords(decision, asked)}</Text>}
            {decision.record && (
              <Table fz="sm" withTableBorder mt={4}>
                <Table.Thead><Table.Tr><Table.Th>{t('why.candidate')}</Table.Th><Table.Th>{t('why.idle')}</Table.Th><Table.Th>{t('why.load')}</Table.Th><Table.Th>{t('why.skill')}</Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>
                  {[decision.record.winner, ...decision.record.runnersUp].map((one, place) => (
                    <Table.Tr key={one.agent} fw={place === 0 ? 700 : undefined}>
                      <Table.Td>{nameOf(one.agent)}</Table.Td>
                      <Table.Td>{clockText((Date.parse(decision.at) - Date.parse(one.idleSince)) / 1000, t('time.day'))}</Table.Td>
                      <Table.Td>{`${Math.round(one.loadShare * 100)} %`}</Table.Td>
                      <Table.Td>{one.skill}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )}
          </div>
        ))}
      </Stack>
    </section>
  );
}
