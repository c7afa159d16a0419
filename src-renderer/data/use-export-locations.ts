import { useDesktopMutation } from './use-desktop-mutation.ts';

export function useExportLocations() {
  return useDesktopMutation('exportLocations');
}
