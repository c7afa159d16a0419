import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Keeps words from retention. */
export function usePlaceLegalHold() {
  return useDesktopMutation('placeLegalHold');
}
