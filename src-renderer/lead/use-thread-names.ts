import { useMemo } from 'react';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import { useLocations } from '../data/use-locations.ts';
import { useSession } from '../data/use-session.ts';
import { useStaff } from '../data/use-staff.ts';
import { type ThreadNames, threadNames } from './thread-names.ts';
import { useNow } from '../ui/use-now.ts';

/** The names for a lead's conversation, with times that grow old. */
export function useThreadNames(lead: Lead): ThreadNames {
  const staff = useStaff().data;
  const locations = useLocations().data;
  const session = useSession().data;
  const now = useNow(30_000);
  const myStaffId = session?.state === 'signed_in' ? session.staffId : null;
  return useMemo(
    () => threadNames({ lead, staff: staff ?? [], locations: locations ?? [], myStaffId, now: new Date(now) }),
    [lead, staff, locations, myStaffId, now],
  );
}
