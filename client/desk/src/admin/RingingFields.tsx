import { NativeSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QueueBody } from '../api/types';
import { useNames } from '../i18n/names';

type Ringing = NonNullable<QueueBody['ringing']>;
type Strategy = NonNullable<Ringing['strategy']>;

const strategies = ['one', 'all', 'progressive'] as const satisfies readonly Strategy[];
const UsualMost = 10;
const UsualStepSeconds = 5;

/** How many agents an offer of the queue rings at a time. Each strategy has only its own numbers: the server refuses others. */
export function RingingFields({ ringing, change }: { ringing: Ringing; change: (ringing: Ringing) => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const { strategy = 'one', most, stepSeconds } = ringing;
  const take = (next: Strategy): void => change({
    strategy: next,
    ...(next !== 'one' && { most: most ?? UsualMost }),
    ...(next === 'progressive' && { stepSeconds: stepSeconds ?? UsualStepSeconds }),
  });
  return (
    <>
      <NativeSelect label={t('queues.ringing')} value={strategy ?? 'one'} onChange={e => take(e.currentTarget.value as Strategy)} data={strategies.map(value => ({ value, label: names.code('ringing', value) }))} />
      {strategy !== 'one' && <NumberInput label={t('ringing.most-label')} min={2} max={20} value={most ?? UsualMost} onChange={next => change({ ...ringing, most: Number(next) })} />}
      {strategy === 'progressive' && <NumberInput label={t('ringing.step-label')} suffix={` ${t('time.s')}`} min={1} value={stepSeconds ?? UsualStepSeconds} onChange={next => change({ ...ringing, stepSeconds: Number(next) })} />}
    </>
  );
}
