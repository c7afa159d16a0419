import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Decides whether words that may mean stop did. */
export function useDecideFreeze() {
  return useDesktopMutation('decideFreeze');
}
