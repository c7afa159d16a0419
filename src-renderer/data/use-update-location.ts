import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Changes a location. */
export function useUpdateLocation() {
  return useDesktopMutation('updateLocation');
}
