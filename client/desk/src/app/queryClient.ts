import { QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (failures, problem) => problem instanceof Problem && problem.mayPass && failures < 4,
      retryDelay: attempt => Math.min(500 * 2 ** attempt, 8_000) * (0.5 + Math.random() / 2),
    },
    mutations: { retry: false },
  },
});
