import { useDesktopMutation } from './use-desktop-mutation.ts';

export function useExportLeads() {
  return useDesktopMutation('exportLeads');
}
