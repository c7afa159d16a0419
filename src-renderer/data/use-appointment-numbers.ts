import { useDesktopQuery } from './use-desktop-query.ts';

/** Numbers that no lead has, that got appointment texts and wrote no more than a confirmation, the newest text first. */
export function useAppointmentNumbers() {
  return useDesktopQuery('listAppointmentNumbers', []);
}
