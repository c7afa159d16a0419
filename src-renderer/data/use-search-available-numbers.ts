import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Asks the carrier for numbers on sale, and what one costs a month. */
export function useSearchAvailableNumbers() {
  return useDesktopMutation('searchAvailableNumbers');
}
