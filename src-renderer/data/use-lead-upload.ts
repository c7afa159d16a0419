import { useQuery } from '@tanstack/react-query';
import type { LeadUpload } from '../../src-shared/desktop-api.ts';
import { call } from './call.ts';
import type { ProblemError } from './problem-error.ts';

const LOOK_EVERY_MS = 200;

/** The file that was chosen last, looked at again and again while it is on its way. */
export function useLeadUpload() {
  return useQuery<LeadUpload | null, ProblemError>({
    queryKey: ['getLeadUpload'],
    queryFn: () => call('getLeadUpload'),
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (state.data?.state === 'sending' ? LOOK_EVERY_MS : false),
  });
}
