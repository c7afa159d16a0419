import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DesktopPreferences } from '../../src-shared/desktop-api.ts';
import { call } from './call.ts';
import type { ProblemError } from './problem-error.ts';

/** Sets the desktop's preferences. Shown at once; put back when the main process refuses. */
export function useSetPreferences() {
  const client = useQueryClient();
  return useMutation<DesktopPreferences, ProblemError, DesktopPreferences, { before: DesktopPreferences | undefined }>({
    mutationFn: preferences => call('setPreferences', preferences),
    onMutate: preferences => {
      const before = client.getQueryData<DesktopPreferences>(['getPreferences']);
      client.setQueryData(['getPreferences'], preferences);
      return { before };
    },
    onError: (_problem, _preferences, context) => client.setQueryData(['getPreferences'], context?.before),
    onSuccess: saved => client.setQueryData(['getPreferences'], saved),
  });
}
