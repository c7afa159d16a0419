import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Adds a location. */
export function useCreateLocation() {
  return useDesktopMutation('createLocation');
}
