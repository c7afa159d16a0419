import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Cancels a deferred text at the relay. */
export function useCancelText() {
  return useDesktopMutation('cancelText');
}
