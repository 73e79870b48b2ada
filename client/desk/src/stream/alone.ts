/**
 * Runs work in one tab of the browser at a time, until `stop`; the signal that it gets says when to end. With the browser's locks that is exact.
 * They are missing where the page came over plain http from another machine. There a lease in localStorage stands in: the tab that wrote itself in
 * renews it, one that goes gives it up, and the lease of one that died runs out. Bounds, then: nobody works for up to LeaseMs + BeatMs after a tab has
 * died; two work at once for a beat when both wrote at the same moment, and for up to a minute when the browser let a hidden tab sleep past its
 * lease. So the work must bear being done twice for a while.
 */
export function alone(name: string, stop: AbortSignal, work: (until: AbortSignal) => Promise<void>): void {
  if (navigator.locks) navigator.locks.request(name, { signal: stop }, () => work(stop)).catch(() => undefined);
  else byLease(name, stop, work);
}

const BeatMs = 2_000;
const LeaseMs = 8_000;
/** Who writes at the same moment has written by then: the last one is read by all. */
const SettleMs = 150;

interface Lease {
  tab: string;
  until: number;
}

function byLease(name: string, stop: AbortSignal, work: (until: AbortSignal) => Promise<void>): void {
  const key = `helpdesk-lease ${name}`;
  const tab = `${Date.now()} ${Math.random()}`;
  let over: AbortController | undefined;
  const settled = new Set<ReturnType<typeof setTimeout>>();

  const begin = (): void => {
    if (over !== undefined || holder(key) !== tab) return;
    over = new AbortController();
    void work(AbortSignal.any([stop, over.signal])).catch(() => undefined);
  };
  const beat = (): void => {
    const now = holder(key);
    if (now !== undefined && now !== tab) {
      over?.abort();
      over = undefined;
      return;
    }
    write(key, { tab, until: Date.now() + LeaseMs });
    if (over === undefined) settled.add(setTimeout(begin, SettleMs));
  };
  const giveUp = (): void => {
    if (holder(key) === tab) localStorage.removeItem(key);
  };
  const heard = (event: StorageEvent): void => {
    if (event.key === key && event.newValue === null) beat();
  };
  const timer = setInterval(beat, BeatMs);
  addEventListener('storage', heard);
  addEventListener('pagehide', giveUp);
  stop.addEventListener('abort', () => {
    clearInterval(timer);
    for (const one of settled) clearTimeout(one);
    removeEventListener('storage', heard);
    removeEventListener('pagehide', giveUp);
    giveUp();
  });
  beat();
}

/** Whose lease runs. An end further away than any lease's is of a clock that was set back. */
function holder(key: string): string | undefined {
  try {
    const lease = JSON.parse(localStorage.getItem(key) ?? 'null') as Lease | null;
    const left = lease === null ? 0 : lease.until - Date.now();
    return left > 0 && left <= LeaseMs ? lease?.tab : undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, lease: Lease): void {
  try {
    localStorage.setItem(key, JSON.stringify(lease));
  } catch {
    // No room left in this browser: whoever holds the lease loses it, and another tab may have more luck.
  }
}
