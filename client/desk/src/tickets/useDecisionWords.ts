import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import type { Why } from '../api/types';
import { useNames } from '../i18n/names';
import { clockText } from '../ui/time';

type Decision = Why['past'][number];
type Candidate = NonNullable<Decision['record']>['winner'];

/** A recorded decision in a sentence. */
export function useDecisionWords(): (decision: Decision) => string {
  const { t } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  return ({ kind, agent, by, how, end, record }) => {
    const name = nameOf(agent);
    if (kind === 'offer-ended') return t('event.offer-ended', { agent: name, end: names.code('offer-end', end ?? '') });
    if (kind === 'assigned') return t('event.assigned', { agent: name, how: how === 'transfer' || how === 'assign' ? `${names.code('how', how)}, ${nameOf(by)}` : names.code('how', how ?? '') });
    const others = record?.runnersUp.length ?? 0;
    return `${t('event.offered', { agent: name })} – ${others === 0 ? t('why.only-one') : t('why.before', { names: record?.runnersUp.map(r => nameOf(r.agent)).join(', ') ?? '' })}`;
  };
}

/** What the record of an offer says of one agent. */
export function useAskedWords(): (decision: Decision, asked: string) => string | undefined {
  const { t } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  return ({ at, record }, asked) => {
    if (!record) return undefined;
    const agent = nameOf(asked);
    const scores = (one: Candidate): string =>
      t('why.scores', { idle: clockText((Date.parse(at) - Date.parse(one.idleSince)) / 1000, t('time.day')), load: Math.round(one.loadShare * 100), skill: one.skill });
    const behind = record.runnersUp.find(r => r.agent === asked);
    if (record.winner.agent === asked) return t('why.chosen', { agent });
    if (behind) return t('why.came-after', { agent, winner: nameOf(record.winner.agent), own: scores(behind), other: scores(record.winner) });
    const others = record.others.map(o => t('why.counted', { count: o.count, reason: names.code('reason', o.reason) })).join('; ');
    return others === '' ? t('why.nobody-else', { agent }) : t('why.not-recorded', { agent, others });
  };
}
