import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Ends the session on this desktop. */
export function useSignOut() {
  return useDesktopMutation('signOut');
}
