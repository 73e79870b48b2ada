import { infiniteQueryOptions } from '@tanstack/react-query';
import { http, read } from '../api/client';
import { isLong } from '../lists/queries';
import type { components } from '../api/schema';

export type Letter = components['schemas']['LetterView'];
export const letterLists = ['dead', 'waiting'] as const;
export type LetterList = (typeof letterLists)[number];

/** Messages that were given up, or that wait, the oldest first. Nothing tells of them, so they are read again and again. */
export const lettersQuery = (state: LetterList) =>
  infiniteQueryOptions({
    queryKey: ['outbox', state],
    queryFn: ({ pageParam, signal }) => read(http.GET('/v1/outbox', { signal, params: { query: { state, limit: 50, ...(pageParam !== '' && { cursor: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: page => page.next ?? undefined,
    refetchInterval: query => (isLong(query.state.data) ? 60_000 : 10_000),
  });
