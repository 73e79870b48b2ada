import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { notify } from './notices';
import { useAgentNames } from '../agent/queries';

export interface ProblemWords {
  text: string;
  /** The server's own sentence, where ours does not say it all. */
  more: string | undefined;
}

/** Codes whose words leave nothing for the server's sentence to say. */
const SayAll = ['unreachable', 'already-taken', 'offer-ended'];

/** A refusal in the user's words, with who won. */
export function useProblemWords(): (problem: unknown) => ProblemWords {
  const { t } = useTranslation();
  const nameOf = useAgentNames();
  return problem => {
    if (!(problem instanceof Problem)) return { text: t('problem.internal'), more: problem instanceof Error ? problem.message : undefined };
    const key = `problem.${problem.code}`;
    const winner = problem.winner === undefined ? undefined : nameOf(problem.winner);
    if (winner !== undefined && problem.code === 'already-taken') return { text: t('problem.taken-by', { winner }), more: undefined };
    if (winner !== undefined && problem.code === 'offer-ended') return { text: t('problem.offer-lost', { winner }), more: undefined };
    if (!i18next.exists(key)) return { text: problem.title ?? t('problem.other'), more: problem.message };
    return { text: t(key as 'problem.internal'), more: SayAll.includes(problem.code) ? undefined : problem.message };
  };
}

/** Says a refusal at the edge of the page. */
export function useSayProblem(): (problem: unknown) => void {
  const words = useProblemWords();
  return problem => {
    const { text, more } = words(problem);
    notify('bad', text, more);
  };
}
