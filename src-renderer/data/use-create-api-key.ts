import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Makes an API key; the key in the answer is shown once. */
export function useCreateApiKey() {
  return useDesktopMutation('createApiKey');
}
