import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Records an opt-out that arrived another way than by text. */
export function useRecordOptOut() {
  return useDesktopMutation('recordOptOut');
}
