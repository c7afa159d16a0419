import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from './call.ts';

const PAGE = 50;

/** Messages with these words, newest first; `fetchNextPage` goes back in time. The last results stay while new ones are looked up. */
export function useFoundMessages(text: string) {
  return useInfiniteQuery({
    queryKey: ['searchMessages', { text }],
    queryFn: ({ pageParam }) => call('searchMessages', { text, offset: pageParam, limit: PAGE }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.hasMore ? pages.reduce((sum, page) => sum + page.rows.length, 0) : null),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
}
