import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Takes back a text that waits here, or dismisses a refused one; the words return to the draft. */
export function useWithdrawWaitingText() {
  return useDesktopMutation('withdrawWaitingText');
}
