import { useQuery } from '@tanstack/react-query';
import type { LeadImport } from '../../src-shared/protocol/lead-import.ts';
import { call } from './call.ts';
import type { ProblemError } from './problem-error.ts';

/** Imports of the last month, newest first, asked anew each time they are shown: nothing tells of their changes. */
export function useLeadImports() {
  return useQuery<LeadImport[], ProblemError>({
    queryKey: ['listLeadImports'],
    queryFn: () => call('listLeadImports'),
    refetchOnMount: 'always',
  });
}
