import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Makes one lead part of another; a stale version of either is refused with `precondition_failed`. */
export function useMergeLeads() {
  return useDesktopMutation('mergeLeads');
}
