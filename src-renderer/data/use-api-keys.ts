import { useQuery } from '@tanstack/react-query';
import type { ApiKey } from '../../src-shared/protocol/api-key.ts';
import { call } from './call.ts';
import type { ProblemError } from './problem-error.ts';

/** The practice's API keys, asked of the relay each time they are shown: nothing tells when another administrator changes them. */
export function useApiKeys({ isOn }: { readonly isOn: boolean }) {
  return useQuery<ApiKey[], ProblemError>({ queryKey: ['listApiKeys'], queryFn: () => call('listApiKeys'), staleTime: 0, enabled: isOn });
}
