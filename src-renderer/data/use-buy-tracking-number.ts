import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Buys a number at the carrier, which costs money each month. */
export function useBuyTrackingNumber() {
  return useDesktopMutation('buyTrackingNumber');
}
