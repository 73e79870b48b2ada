import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import type { Ticket } from '../api/types';
import { type TicketCommand, useTicketCommands } from '../tickets/commands';
import { session } from '../session/session';
import { notify } from '../ui/notices';
import { type ProblemWords, useProblemWords } from '../ui/useProblemWords';
import { several } from './several';
import type { Marks } from './useMarks';

/** More at a time would only wait for each other, and keep others waiting. */
const AtATime = 4;
/** Failures that a notice names. */
const Told = 3;

export interface Order {
  ticket: Ticket;
  command: TicketCommand;
}

export interface Failure {
  ticket: Ticket;
  problem: ProblemWords;
}

export interface ForMarked {
  /** `settled`: what is as it should be already; it is unmarked too. */
  run(orders: readonly Order[], settled?: readonly Ticket[]): void;
  /** While it goes on. */
  progress: { done: number; of: number } | undefined;
  failures: readonly Failure[];
  forget(): void;
}

/**
 * One command for each ticket. What succeeded is unmarked, what was refused says why and stays marked: the same again goes to those only, and where
 * nobody answered under the same key. When the server does not answer at all, the rest is not even tried. Whoever has left the page meanwhile is told
 * by a notice.
 */
export function useForMarked(marks: Marks): ForMarked {
  const { t } = useTranslation();
  const client = useQueryClient();
  const words = useProblemWords();
  const { mutateAsync } = useTicketCommands();
  const [progress, setProgress] = useState<ForMarked['progress']>();
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const busy = useRef(false);
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const run = async (orders: readonly Order[], settled: readonly Ticket[] = []): Promise<void> => {
    if (busy.current || orders.length === 0) return;
    busy.current = true;
    for (const ticket of settled) marks.drop(ticket.id);
    const failed: Failure[] = [];
    setFailures([]);
    setProgress({ done: 0, of: orders.length });
    let [changed, asked] = [0, 0];
    await several(orders, AtATime, async ({ ticket, command }) => {
      try {
        await mutateAsync({ ticket: ticket.id, command });
        changed++;
        marks.drop(ticket.id);
        return true;
      } catch (problem) {
        const failure = { ticket, problem: words(problem) };
        failed.push(failure);
        setFailures(before => [...before, failure]);
        return problem instanceof Problem && !problem.mayPass;
      } finally {
        setProgress({ done: ++asked, of: orders.length });
      }
    });
    busy.current = false;
    setProgress(undefined);
    void client.invalidateQueries({ queryKey: ['lists'] });
    if (changed > 0) notify('good', t('marked.done', { count: changed }));
    // Whoever has signed out is not told, nor who sits there now.
    if (failed.length > 0 && !here.current && session.get().state === 'signed-in') notify('bad', t('marked.failed-away', { count: orders.length - changed }), failuresInShort(failed, t));
  };
  return { run: (orders, settled) => void run(orders, settled), progress, failures, forget: () => setFailures([]) };
}

/** The first of them; a notice has no room for hundreds. */
function failuresInShort(failures: readonly Failure[], t: TFunction): string {
  const told = failures.slice(0, Told).map(({ ticket, problem }) => `#${ticket.number} ${ticket.subject ?? t('ticket.no-subject')}: ${problem.text}`);
  return [...told, failures.length > Told && t('marked.failed-more', { count: failures.length - Told })].filter(Boolean).join('; ');
}
