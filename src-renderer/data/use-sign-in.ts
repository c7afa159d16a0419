import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Signs a person in on this desktop. */
export function useSignIn() {
  return useDesktopMutation('signIn');
}
