import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Writes a text to this desktop's outbox; it leaves in order. */
export function useSendText() {
  return useDesktopMutation('sendText');
}
