import { useDesktopMutation } from './use-desktop-mutation.ts';

export function useSaveProofOfConsent() {
  return useDesktopMutation('saveProofOfConsent');
}
