import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { DesktopCall } from '../../src-shared/desktop-api.ts';
import { type CallArgs, type CallValue, call } from './call.ts';
import type { ProblemError } from './problem-error.ts';

/** Asks a call and keeps its answer; the key is the call's name and its arguments. `isOn: false` waits. */
export function useDesktopQuery<Name extends DesktopCall>(
  name: Name,
  args: CallArgs<Name>,
  { isOn = true }: { readonly isOn?: boolean } = {},
): UseQueryResult<CallValue<Name>, ProblemError> {
  return useQuery<CallValue<Name>, ProblemError>({
    queryKey: [name, ...args],
    queryFn: () => call(name, ...args),
    enabled: isOn,
  });
}
