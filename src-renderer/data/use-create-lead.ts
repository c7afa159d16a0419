import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Adds a lead. */
export function useCreateLead() {
  return useDesktopMutation('createLead');
}
