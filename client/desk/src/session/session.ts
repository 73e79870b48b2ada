import { ask } from '../api/client';
import { Problem } from '../api/problem';
import { queryClient } from '../app/queryClient';
import { language } from '../i18n';
import { askForTelephone } from '../phone/telephone';
import { forgetOpen, openFor } from '../tickets/openTickets';
import { notices } from '../ui/notices';
import { createStore, useStore } from '../ui/store';
import { type Account, forgetToken, keepToken, OtherAccount, renew, type SignedIn, whenAccountChanges, whenSessionEnds } from './token';

export type Session =
  | { state: 'unknown' }
  | { state: 'unreachable' }
  | { state: 'signed-out'; setup: boolean; demo: boolean; ended: boolean }
  | { state: 'signed-in'; account: Account; demo: boolean };

export const session = createStore<Session>({ state: 'unknown' });

export const useSession = (): Session => useStore(session);

/** Whether somebody signed in here; the session's cookie itself can't be seen. Without it nobody asks in vain. */
const Hint = 'helpdesk-signed-in';

/** Tabs of one browser share its session: what one does to it the others hear, and nobody asks for what is over. */
const tabs = new BroadcastChannel('helpdesk-session');
tabs.onmessage = ({ data }: MessageEvent<'in' | 'out'>) => {
  if (data === 'in') return void findSession();
  forgetToken();
  void signedOut(false);
};
let leaving = false;
whenSessionEnds(() => void signedOut(!leaving));
whenAccountChanges(() => {
  forgetWhatWasRead();
  location.reload();
});

/** What one has read here is not for whoever comes next. */
function forgetWhatWasRead(): void {
  session.set({ state: 'unknown' });
  forgetOpen();
  queryClient.clear();
  notices.set([]);
}

function entered(signedIn: SignedIn): void {
  openFor(signedIn.account.name);
  session.set({ state: 'signed-in', account: signedIn.account, demo: signedIn.demo });
}

export function useAccount(): Account {
  const now = useSession();
  if (now.state !== 'signed-in') throw new Error('Nobody is signed in here.');
  return now.account;
}

/** The session that this browser has already, or what may be done to get one. */
export async function findSession(): Promise<void> {
  try {
    const found = localStorage.getItem(Hint) === null ? undefined : await renew();
    if (found !== undefined) entered(found);
    else await signedOut(false);
  } catch (problem) {
    if (!(problem instanceof OtherAccount)) session.set({ state: 'unreachable' });
  }
}

async function signedOut(ended: boolean): Promise<void> {
  localStorage.removeItem(Hint);
  forgetWhatWasRead();
  try {
    const setup = (await (await fetch('/v1/setup')).json()) as { needed?: boolean; demo?: boolean };
    session.set({ state: 'signed-out', setup: setup.needed === true, demo: setup.demo === true, ended });
  } catch {
    session.set({ state: 'unreachable' });
  }
}

export const signIn = (name: string, password: string): Promise<void> => begin('/v1/sign-in', { name, password });

/** The owner's first account, with the code of the link that the server printed. */
export const setUp = (code: string, name: string, password: string): Promise<void> => begin('/v1/setup', { code, name, password });

export type DemoRole = 'supervisor' | 'agent' | 'admin';

/** One click, in the demo only. */
export const signInToDemo = (as: DemoRole, agent?: string): Promise<void> => begin('/v1/demo/sign-in', { as, ...(agent !== undefined && { agent }) });

async function begin(path: string, body: object): Promise<void> {
  const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Accept-Language': language.get() }, body: JSON.stringify(body) }).catch((why: unknown) => {
    throw Problem.unreachable(why);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw Problem.of(answer, response);
  const signedIn = answer as SignedIn;
  // First, as keepToken begins the page anew when it was another account's: it then finds the session.
  localStorage.setItem(Hint, 'yes');
  askForTelephone();
  tabs.postMessage('in');
  try {
    keepToken(signedIn);
  } catch {
    return new Promise(() => undefined);
  }
  entered(signedIn);
}

/** Ends the session on the server and then here. False: it may go on there, and nothing was forgotten. */
export async function signOut(): Promise<boolean> {
  leaving = true;
  try {
    const { ok, status } = await ask(new Request('/v1/session', { method: 'DELETE' }));
    if (!ok && status !== 401) return false;
    forgetToken();
    tabs.postMessage('out');
    await signedOut(false);
    return true;
  } catch {
    return false;
  } finally {
    leaving = false;
  }
}
