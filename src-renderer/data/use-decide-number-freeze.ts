import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Decides whether words of a number that no lead has meant stop. */
export function useDecideNumberFreeze() {
  return useDesktopMutation('decideNumberFreeze');
}
