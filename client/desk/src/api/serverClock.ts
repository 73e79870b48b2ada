/**
 * The server's time. The clock of this computer may be an hour off, so countdowns never use it alone. Every answer carries the second in
 * which it was made; it was made between sending and receiving. Each answer so bounds the difference of the clocks, and the bounds
 * narrow with each one.
 */
interface Bounds {
  low: number;
  high: number;
}

const HalfLifeMs = 5 * 60_000;
let bounds: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
let since = 0;

/** Milliseconds that this computer's clock is behind the server's. */
export function serverOffset(): number {
  return Number.isFinite(bounds.low) ? (bounds.low + bounds.high) / 2 : 0;
}

/** The server's time in milliseconds since 1970. */
export function serverNow(): number {
  return Date.now() + serverOffset();
}

/** Learns from an answer: its Date header, and this computer's time before and after. */
export function learnServerTime(date: string | null, sent: number, received: number): void {
  const second = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(second)) return;
  const seen = { low: second - received, high: second + 1000 - sent };
  const both = { low: Math.max(bounds.low, seen.low), high: Math.min(bounds.high, seen.high) };
  // A clock was set, or drifted: what was learned before no longer holds.
  const stale = both.low > both.high || received - since > HalfLifeMs;
  if (stale) since = received;
  bounds = stale ? seen : both;
}
