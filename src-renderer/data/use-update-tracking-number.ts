import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Changes a call tracking number. */
export function useUpdateTrackingNumber() {
  return useDesktopMutation('updateTrackingNumber');
}
