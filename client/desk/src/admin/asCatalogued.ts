import type { Agent, Catalog } from '../api/types';

/** The catalogue's channels for one agent; how long his client may be gone is his own and stays. */
export const asCatalogued = (own: Agent['channels'], channels: Catalog['channels']): Agent['channels'] =>
  channels.map(({ name, units, max }) => ({ channel: name, units, max, requeueAfterSeconds: own.find(o => o.channel === name)?.requeueAfterSeconds ?? null }));
