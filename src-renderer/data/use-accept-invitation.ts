import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Takes up an invitation: sets name and password, and signs in. */
export function useAcceptInvitation() {
  return useDesktopMutation('acceptInvitation');
}
