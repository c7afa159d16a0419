import { useDesktopMutation } from './use-desktop-mutation.ts';

export function useCheckLeadImport() {
  return useDesktopMutation('checkLeadImport');
}
