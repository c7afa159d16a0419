import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Tries the relay now instead of at the next attempt. */
export function useReconnect() {
  return useDesktopMutation('reconnect');
}
