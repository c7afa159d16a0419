import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Sends a failed or unknown text again, by a person's word. */
export function useResendText() {
  return useDesktopMutation('resendText');
}
