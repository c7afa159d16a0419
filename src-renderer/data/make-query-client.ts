import { QueryClient } from '@tanstack/react-query';

/**
 * The window's copy of what it shows. The truth is in the main process, which says what changed: nothing goes stale by time, nothing is
 * asked again by itself, and the network's state means nothing to a call that stays on this machine.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
