import { learnServerTime } from '../api/serverClock';
import { authorisation, tokenRefused } from '../session/token';
import { serverEvents, type ServerEvent } from './sse';

/** The server sends a sign of life every 10 seconds. */
const SilentMs = 25_000;
const FirstPauseMs = 250;
const LongestPauseMs = 8_000;

/** no-agent: the server is there, and says that it knows no such agent; he may yet be made. */
export type Connected = 'connecting' | 'open' | 'lost' | 'no-agent';

export interface Hears {
  /** The position to resume behind; undefined = begin with a snapshot. */
  cursor(): number | undefined;
  event(event: ServerEvent): void;
  state(state: Connected): void;
}

/** Keeps a stream open until it is aborted: resumes where it was, also when the connection only seems to be there. */
export async function follow(path: string, hears: Hears, stop: AbortSignal): Promise<void> {
  let failures = 0;
  hears.state('connecting');
  while (!stop.aborted) {
    let unknown = false;
    try {
      unknown = !(await once(path, hears, stop, () => (failures = 0)));
    } catch {
      // Whatever it was: the next attempt finds out.
    }
    if (stop.aborted) return;
    failures++;
    if (unknown) hears.state('no-agent');
    else if (failures > 1) hears.state('lost');
    await pause(Math.min(FirstPauseMs * 2 ** failures, LongestPauseMs) * (0.5 + Math.random() / 2), stop);
  }
}

/** False: there is no such stream. */
async function once(path: string, hears: Hears, stop: AbortSignal, opened: () => void): Promise<boolean> {
  const over = new AbortController();
  let silence = setTimeout(() => over.abort(), SilentMs);
  try {
    const cursor = hears.cursor();
    const sent = Date.now();
    const response = await fetch(path, {
      headers: { Accept: 'text/event-stream', ...(await authorisation()), ...(cursor !== undefined && { 'Last-Event-ID': String(cursor) }) },
      cache: 'no-store',
      signal: AbortSignal.any([stop, over.signal]),
    });
    learnServerTime(response.headers.get('Date'), sent, Date.now());
    if (response.status === 401) await tokenRefused();
    if (response.status === 404) return false;
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    opened();
    hears.state('open');
    for await (const event of serverEvents(response.body)) {
      clearTimeout(silence);
      silence = setTimeout(() => over.abort(), SilentMs);
      if (event.type !== '') hears.event(event);
    }
    return true;
  } finally {
    clearTimeout(silence);
    over.abort();
  }
}

/** Ends early when the browser says that the network is back, or the user looks again. */
function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise(resume => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      document.removeEventListener('visibilitychange', looked);
      stop.removeEventListener('abort', done);
      resume();
    };
    const looked = () => {
      if (!document.hidden) done();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    document.addEventListener('visibilitychange', looked);
    stop.addEventListener('abort', done);
  });
}
