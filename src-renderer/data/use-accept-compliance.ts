import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Accepts the word on compliance for whoever is signed in. */
export function useAcceptCompliance() {
  return useDesktopMutation('acceptCompliance');
}
