import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Ends an API key at once. */
export function useRevokeApiKey() {
  return useDesktopMutation('revokeApiKey');
}
