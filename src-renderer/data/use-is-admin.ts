import { useSession } from './use-session.ts';
import { useStaff } from './use-staff.ts';

/** Whether this person is an admin; no, while it is not known. */
export function useIsAdmin(): boolean {
  const session = useSession().data;
  const staff = useStaff().data;
  return session?.state === 'signed_in' && staff?.find(one => one.id === session.staffId)?.role === 'admin';
}
