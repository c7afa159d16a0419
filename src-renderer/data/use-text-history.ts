import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { TextHistory } from '../../src-shared/protocol/text-history.ts';
import { call } from './call.ts';
import type { ProblemError } from './problem-error.ts';

/** What became of a text, asked of the relay; anew with each version of the text, so that an open dialog goes on. */
export function useTextHistory(messageId: string, version: number): UseQueryResult<TextHistory, ProblemError> {
  return useQuery<TextHistory, ProblemError>({
    queryKey: ['getTextHistory', messageId, version],
    queryFn: () => call('getTextHistory', messageId),
    // The relay learns steps that change nothing else: what was shown before says nothing about now.
    staleTime: 0,
    gcTime: 0,
  });
}
