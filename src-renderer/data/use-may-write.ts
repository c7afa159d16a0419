import { useSession } from './use-session.ts';
import { useStaff } from './use-staff.ts';

/** Whether this person may write and change, or only read. While it is not known who this is, nothing is taken away: the relay decides anyhow. */
export function useMayWrite(): boolean {
  const session = useSession().data;
  const staff = useStaff().data;
  if (session?.state !== 'signed_in') return true;
  return staff?.find(one => one.id === session.staffId)?.role !== 'read_only';
}
