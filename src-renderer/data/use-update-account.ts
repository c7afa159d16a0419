import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Changes the practice's settings. */
export function useUpdateAccount() {
  return useDesktopMutation('updateAccount');
}
