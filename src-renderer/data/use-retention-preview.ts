import { useDesktopQuery } from './use-desktop-query.ts';

/** What a retention of so many months would empty if it ran now; asked of the relay. */
export function useRetentionPreview(months: number, isOn: boolean) {
  return useDesktopQuery('previewRetention', [{ months }], { isOn });
}
