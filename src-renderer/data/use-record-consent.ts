import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Records consent that was given elsewhere. */
export function useRecordConsent() {
  return useDesktopMutation('recordConsent');
}
