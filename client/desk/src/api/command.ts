import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { Problem } from './problem';

/** How long it is tried while nobody answers: longer than a server takes to start again. */
const RetryForMs = 120_000;
const FirstPauseMs = 300;
const LongestPauseMs = 4_000;

/** A command under one Idempotency-Key, sent again while nobody knows its outcome: it has one effect however often it arrives. */
async function run<T>(send: (key: string) => Promise<T>, key: string): Promise<T> {
  const until = performance.now() + RetryForMs;
  for (let attempt = 0; ; attempt++) {
    try {
      return await send(key);
    } catch (problem) {
      if (!(problem instanceof Problem) || !problem.mayPass || performance.now() > until) throw problem;
      const pause = Math.max(Math.min(FirstPauseMs * 2 ** attempt, LongestPauseMs) * (0.5 + Math.random() / 2), (problem.retryAfterSeconds ?? 0) * 1000);
      await new Promise(resume => setTimeout(resume, pause));
    }
  }
}

/** Keys of commands whose outcome nobody knows yet, by scope and input: they outlive the part of the page that sent them. */
const openKeys = new Map<string, string>();

/** Where such a key is kept over a reload too. */
export interface KeptKeys {
  get(same: string): string | undefined;
  set(same: string, key: string): void;
  delete(same: string): void;
}

/** The server has decided, once and for all: the same again is a new command. Without a session it has not even looked. */
const decided = (problem: unknown): boolean => problem instanceof Problem && !problem.mayPass && problem.status < 500 && problem.status !== 401;

/**
 * A command as a mutation. When it failed without an answer and the user sends the very same again, it goes out under the same key:
 * had the first one arrived after all, it is not done twice. With a `scope`, which names what the command is about, that holds also
 * when the page was left in between; with `kept`, also when it was loaded anew.
 */
export function useCommand<Input, T>(send: (input: Input, key: string) => Promise<T>, then?: (done: T, input: Input) => void, scope?: string, kept?: KeptKeys): UseMutationResult<T, Error, Input> {
  const own = useRef(new Map<string, string>());
  return useMutation<T, Error, Input>({
    mutationFn: async input => {
      const open = scope === undefined ? own.current : openKeys;
      const same = `${scope ?? ''} ${JSON.stringify(input)}`;
      const key = open.get(same) ?? kept?.get(same) ?? crypto.randomUUID?.() ?? fallbackKey();
      open.set(same, key);
      kept?.set(same, key);
      const settle = (): void => {
        if (open.get(same) !== key) return;
        open.delete(same);
        kept?.delete(same);
      };
      try {
        const done = await run(k => send(input, k), key);
        settle();
        return done;
      } catch (problem) {
        if (decided(problem)) settle();
        throw problem;
      }
    },
    ...(then && { onSuccess: then }),
  });
}

/** randomUUID exists only where the page came over https or from this machine. */
function fallbackKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
