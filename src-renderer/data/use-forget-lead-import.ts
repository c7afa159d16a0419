import { useDesktopMutation } from './use-desktop-mutation.ts';

export function useForgetLeadImport() {
  return useDesktopMutation('forgetLeadImport');
}
