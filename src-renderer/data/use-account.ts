import { useDesktopQuery } from './use-desktop-query.ts';

/** The practice; null before the first catch-up brought it. */
export function useAccount() {
  return useDesktopQuery('getAccount', []);
}
