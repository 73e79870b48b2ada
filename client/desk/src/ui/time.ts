import { useSyncExternalStore } from 'react';
import { serverNow } from '../api/serverClock';

/** One timer for everything that ticks on the page. */
const hearers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
const secondNow = (): number => Math.floor(serverNow() / 1000);
let second = secondNow();

function subscribe(hear: () => void): () => void {
  hearers.add(hear);
  timer ??= setInterval(() => {
    const before = second;
    second = secondNow();
    if (second !== before) for (const tick of [...hearers]) tick();
  }, 200);
  return () => {
    hearers.delete(hear);
    if (hearers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** While nothing ticks, what was the second at the last tick may be long ago. */
function current(): number {
  if (timer === undefined) second = secondNow();
  return second;
}

const never = () => () => undefined;

/** The server's time in whole milliseconds of full seconds; the component is drawn again each second while it `ticks`. */
export function useNow(ticks = true): number {
  return useSyncExternalStore(ticks ? subscribe : never, current) * 1000;
}

/** Seconds from now to an instant of the server; negative = it has passed. */
export function useSecondsUntil(instant: string): number {
  return Math.ceil((Date.parse(instant) - useNow()) / 1000);
}

/** 0:07, 12:40, 3:05:00; of more than two days only days and hours. */
export function clockText(seconds: number, day: string): string {
  const rest = Math.max(0, Math.floor(Math.abs(seconds)));
  const [days, hours, minutes] = [Math.floor(rest / 86_400), Math.floor(rest / 3_600), Math.floor(rest / 60) % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  const sign = seconds < 0 ? '−' : '';
  if (days >= 2) return `${sign}${days}${day} ${two(hours % 24)}:${two(minutes)}`;
  return hours > 0 ? `${sign}${hours}:${two(minutes)}:${two(rest % 60)}` : `${sign}${minutes}:${two(rest % 60)}`;
}
