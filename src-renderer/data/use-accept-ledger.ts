import { useDesktopMutation } from './use-desktop-mutation.ts';

export function useAcceptLedger() {
  return useDesktopMutation('acceptLedger');
}
