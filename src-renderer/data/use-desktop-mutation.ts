import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import type { DesktopCall } from '../../src-shared/desktop-api.ts';
import { type CallArgs, type CallValue, call } from './call.ts';
import type { ProblemError } from './problem-error.ts';

/**
 * A call that changes something. It invalidates nothing itself: the main process announces what changed, on this desktop and on others
 * alike. Pass the arguments as a tuple: `mutate([{ id, ... }])`.
 */
export function useDesktopMutation<Name extends DesktopCall>(name: Name): UseMutationResult<CallValue<Name>, ProblemError, CallArgs<Name>> {
  return useMutation<CallValue<Name>, ProblemError, CallArgs<Name>>({ mutationKey: [name], mutationFn: args => call(name, ...args) });
}
