import { queryOptions, useQuery } from '@tanstack/react-query';
import { http, read } from '../api/client';
import { zone as here } from '../wallboard/queries';

/** Zones of the calendars, the one that most have first: the desk's own. */
const zonesQuery = queryOptions({
  queryKey: ['zones'],
  queryFn: async ({ signal }): Promise<string[]> => {
    const { calendars } = await read(http.GET('/v1/sla', { signal }));
    const zones = Object.values(calendars).flatMap(c => (c.zone ? [c.zone] : []));
    const times = (zone: string): number => zones.filter(z => z === zone).length;
    return [...new Set(zones)].sort((a, b) => times(b) - times(a));
  },
  staleTime: 60_000,
});

export interface Zones {
  /** The zone of the centre; without a calendar that of this browser. undefined: not known yet. */
  usual: string | undefined;
  all: readonly string[];
}

export function useZones(): Zones {
  const { data, error } = useQuery(zonesQuery);
  const known = data ?? (error ? [] : undefined);
  return { usual: known && (known[0] ?? here), all: [...new Set([...(known ?? []), here, 'UTC'])] };
}

/** For toLocaleString. A zone that this browser does not know is the server's to refuse; times are told in the browser's meanwhile. */
export function inZone(zone: string | undefined): { timeZone?: string } {
  if (zone === undefined) return {};
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return { timeZone: zone };
  } catch {
    return {};
  }
}

/** The time of a zone's wall clock, as a field for times has it: 2026-03-02T09:00. */
export const wallClock = (at: number, zone: string): string => new Date(at).toLocaleString('sv-SE', { ...inZone(zone), dateStyle: 'short', timeStyle: 'short' }).replace(' ', 'T');
