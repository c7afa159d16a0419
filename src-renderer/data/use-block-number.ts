import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Blocks a number that no lead has, or lifts that. */
export function useBlockNumber() {
  return useDesktopMutation('blockNumber');
}
