import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Changes a lead; a stale `ifVersion` is refused with `precondition_failed`. */
export function useUpdateLead() {
  return useDesktopMutation('updateLead');
}
