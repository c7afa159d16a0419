import { useDesktopMutation } from './use-desktop-mutation.ts';

export function useSaveImportFaults() {
  return useDesktopMutation('saveImportFaults');
}
