import { useDesktopMutation } from './use-desktop-mutation.ts';

export function useExportAudit() {
  return useDesktopMutation('exportAudit');
}
