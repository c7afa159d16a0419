import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Adds a call tracking number; a warning says when the carrier does not know it. */
export function useCreateTrackingNumber() {
  return useDesktopMutation('createTrackingNumber');
}
