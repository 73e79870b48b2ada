import { NativeSelect, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '../agent/queries';
import type { AgentBody } from '../api/types';
import { useNames } from '../i18n/names';
import { fieldProblem } from '../ui/fieldProblem';

type Missing = Pick<AgentBody, 'noAnswerLimit' | 'noAnswerActivity' | 'leaseSeconds'>;

const Usual = { noAnswerLimit: 1, noAnswerActivity: 'no-answer', leaseSeconds: 60 };

/** When an agent counts as missing: offers that he did not answer, and a client that says nothing. */
export function AgentMissing({ body, error, change }: { body: Missing; error: unknown; change: (part: Missing) => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const { data: catalog } = useQuery(catalogQuery);
  // null: the field was just emptied, and is saved as what is usual, which stands in it.
  const { noAnswerLimit: limit = Usual.noAnswerLimit, leaseSeconds = Usual.leaseSeconds } = body;
  const activity = body.noAnswerActivity ?? Usual.noAnswerActivity;
  const activities = [...new Set([activity, ...(catalog?.activities.map(a => a.name) ?? [])])];
  const number = (next: number | string): number | null => (next === '' ? null : Number(next));
  return (
    <>
      <NumberInput label={t('floor.missed')} description={t('floor.missed-more')} min={0} allowDecimal={false} allowNegative={false} placeholder={String(Usual.noAnswerLimit)} value={limit ?? ''} error={fieldProblem(error, 'noAnswerLimit')} onChange={next => change({ noAnswerLimit: number(next) })} />
      {limit !== 0 && (
        <NativeSelect label={t('floor.missed-activity')} value={activity} error={fieldProblem(error, 'noAnswerActivity')} onChange={e => change({ noAnswerActivity: e.currentTarget.value })}
          data={activities.map(value => ({ value, label: names.activity(value) }))} />
      )}
      <NumberInput label={t('floor.lease')} description={t('floor.lease-more')} suffix={` ${t('time.s')}`} min={1} allowNegative={false} placeholder={String(Usual.leaseSeconds)} value={leaseSeconds ?? ''} error={fieldProblem(error, 'leaseSeconds')} onChange={next => change({ leaseSeconds: number(next) })} />
    </>
  );
}
