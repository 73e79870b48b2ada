import { queryOptions } from '@tanstack/react-query';
import { http, read } from '../api/client';

export const queuesQuery = queryOptions({ queryKey: ['queues'], queryFn: async () => (await read(http.GET('/v1/queues'))).items, staleTime: 30_000 });
