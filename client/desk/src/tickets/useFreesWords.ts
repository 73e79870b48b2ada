import { useTranslation } from 'react-i18next';
import { useAgentNames } from '../agent/queries';
import { useNames } from '../i18n/names';

const kinds = ['activity', 'answer', 'room', 'block', 'rules', 'serves', 'channel', 'skill', 'combination', 'opening'] as const;
const ofAgents: readonly string[] = ['activity', 'answer', 'room', 'block'];

/** What would let a ticket go, told from the API's code WHAT:WHOM. A code that this desk does not know yet is shown as it is. */
export function useFreesWords(): (code: string) => string {
  const { t } = useTranslation();
  const names = useNames();
  const nameOf = useAgentNames();
  return code => {
    const colon = code.indexOf(':');
    const kind = kinds.find(k => k === code.slice(0, colon));
    const whom = code.slice(colon + 1);
    if (kind === undefined) return code;
    if (kind === 'combination') {
      const [channel, ...skills] = whom.split('+');
      return t('frees.combination', { whom: [names.channel(channel ?? ''), ...skills.map(plain)].join(', ') });
    }
    return t(`frees.${kind}`, { whom: ofAgents.includes(kind) ? nameOf(whom) : kind === 'channel' ? names.channel(whom) : plain(whom) });
  };
}

const plain = (skill: string): string => skill.replace('>=', ' ≥ ');
