import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Gives a number that no lead has to a lead, with its texts. */
export function useAttachUnmatched() {
  return useDesktopMutation('attachUnmatched');
}
