import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';

/** Why somebody did not get in. The server says the same for a wrong name and a wrong password. */
export function useSignInWords(): (problem: unknown) => string {
  const { t } = useTranslation();
  return problem => {
    if (!(problem instanceof Problem) || problem.status === 0) return t('problem.unreachable');
    if (problem.retryAfterSeconds !== undefined && (problem.status === 429 || problem.status === 401 || problem.status === 403)) return t('session.locked', { count: Math.ceil(problem.retryAfterSeconds / 60) });
    return problem.status === 401 ? t('session.wrong') : problem.message;
  };
}
