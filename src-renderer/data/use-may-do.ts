import { mayDo } from '../../src-shared/domain/who-may.ts';
import type { WhoMay } from '../../src-shared/protocol/account.ts';
import { useAccount } from './use-account.ts';
import { useSession } from './use-session.ts';
import { useStaff } from './use-staff.ts';

/** Whether the practice lets this person do it; no, while it is not known. The relay decides anyhow. [W1] */
export function useMayDo(what: keyof WhoMay): boolean {
  const session = useSession().data;
  const account = useAccount().data;
  const me = useStaff().data?.find(one => session?.state === 'signed_in' && one.id === session.staffId);
  return me !== undefined && account != null && mayDo(what, me.role, account.whoMay);
}
