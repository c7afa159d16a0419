import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuditQuery } from '../../src-shared/protocol/audit-entry.ts';
import { type CallValue, call } from './call.ts';
import type { ProblemError } from './problem-error.ts';

/** The audit log page by page, newest first; asked anew whenever it is looked at. */
export function useAudit(query: AuditQuery, { isOn }: { readonly isOn: boolean }) {
  return useInfiniteQuery<CallValue<'listAudit'>, ProblemError, CallValue<'listAudit'>['rows'], readonly unknown[], string | null>({
    queryKey: ['listAudit', query],
    queryFn: ({ pageParam }) => call('listAudit', { query, after: pageParam }),
    initialPageParam: null,
    getNextPageParam: page => page.next,
    select: ({ pages }) => pages.flatMap(page => page.rows),
    staleTime: 0,
    gcTime: 0,
    enabled: isOn,
  });
}
