import { useDesktopMutation } from './use-desktop-mutation.ts';

export function useMoveLeadImport() {
  return useDesktopMutation('moveLeadImport');
}
