import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Makes the practice and its first admin on an empty relay, and signs in. */
export function useSetUpRelay() {
  return useDesktopMutation('setUpRelay');
}
