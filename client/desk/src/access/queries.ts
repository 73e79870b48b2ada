import { queryOptions } from '@tanstack/react-query';
import { http, read } from '../api/client';
import type { components } from '../api/schema';

export type AccountInfo = components['schemas']['AccountView'];
export type KeyInfo = components['schemas']['ApiKeyView'];

const Pages = 20;

/** All accounts, page by page. */
export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: async () => {
    const all: AccountInfo[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < Pages; page++) {
      const { items, next } = await read(http.GET('/v1/accounts', { params: { query: cursor === undefined ? {} : { cursor } } }));
      all.push(...items);
      if (next === null) break;
      cursor = next;
    }
    return all;
  },
});

export const keysQuery = queryOptions({ queryKey: ['api-keys'], queryFn: async () => (await read(http.GET('/v1/api-keys'))).items });
