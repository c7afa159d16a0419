import { useDesktopMutation } from './use-desktop-mutation.ts';

export function useChooseLeadImport() {
  return useDesktopMutation('chooseLeadImport');
}
