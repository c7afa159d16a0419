import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Invites a person; the code in the answer is shown once. */
export function useInviteStaff() {
  return useDesktopMutation('inviteStaff');
}
