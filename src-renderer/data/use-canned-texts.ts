import { useDesktopQuery } from './use-desktop-query.ts';

/** Every wording of the canned texts that was ever in use, newest first; asked of the relay. */
export function useCannedTexts() {
  return useDesktopQuery('listCannedTexts', []);
}
