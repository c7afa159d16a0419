import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Reads the chosen file anew, its columns taken as said. */
export function useMapLocationFile() {
  return useDesktopMutation('mapLocationFile');
}
