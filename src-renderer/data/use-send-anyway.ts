import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Sends a text in spite of quiet hours. */
export function useSendAnyway() {
  return useDesktopMutation('sendAnyway');
}
