import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Lets the person choose a file of locations, and shows what it would change; null: none was chosen. */
export function useChooseLocationFile() {
  return useDesktopMutation('chooseLocationFile');
}
