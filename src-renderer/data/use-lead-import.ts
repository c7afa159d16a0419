import { useQuery } from '@tanstack/react-query';
import type { LeadImport } from '../../src-shared/protocol/lead-import.ts';
import { call } from './call.ts';
import type { ProblemError } from './problem-error.ts';

const LOOK_EVERY_MS = 500;
const UNDER_WAY = new Set<LeadImport['state']>(['checking', 'importing', 'cancelling', 'undoing']);

/** An import, looked at again and again while it is under way. */
export function useLeadImport(made: LeadImport) {
  return useQuery<LeadImport, ProblemError>({
    queryKey: ['getLeadImport', made.id, made.state],
    queryFn: () => call('getLeadImport', made.id),
    initialData: made,
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_EVERY_MS : false),
  });
}

export function isUnderWay(made: LeadImport | undefined): boolean {
  return made !== undefined && UNDER_WAY.has(made.state);
}
