import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Ends a legal hold. */
export function useReleaseLegalHold() {
  return useDesktopMutation('releaseLegalHold');
}
