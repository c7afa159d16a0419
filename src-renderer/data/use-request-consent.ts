import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Asks a number for consent again, by hand. */
export function useRequestConsent() {
  return useDesktopMutation('requestConsent');
}
