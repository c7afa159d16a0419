import { useDesktopMutation } from './use-desktop-mutation.ts';

/** Marks a conversation as read up to a position, for this person. */
export function useMarkRead() {
  return useDesktopMutation('markRead');
}
