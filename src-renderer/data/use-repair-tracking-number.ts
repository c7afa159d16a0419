import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Points a number's texts and calls at the relay. */
export function useRepairTrackingNumber() {
  return useDesktopMutation('repairTrackingNumber');
}
