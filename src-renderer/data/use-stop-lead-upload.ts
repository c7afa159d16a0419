import { useDesktopMutation } from './use-desktop-mutation.ts';

export function useStopLeadUpload() {
  return useDesktopMutation('stopLeadUpload');
}
