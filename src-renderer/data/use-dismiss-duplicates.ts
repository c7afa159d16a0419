import { useDesktopMutation } from './use-desktop-mutation.ts';

/** These leads are people of their own: they are not asked about again here. */
export function useDismissDuplicates() {
  return useDesktopMutation('dismissDuplicates');
}
