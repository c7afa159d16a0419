import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Applies an import that was looked at. */
export function useApplyLocationImport() {
  return useDesktopMutation('applyLocationImport');
}
