import { useStaff } from '../data/use-staff.ts';

/** What the person at this desktop is called; the address where no name is known. */
export function useOwnName({ email, staffId }: { readonly email: string; readonly staffId: string }): string {
  const me = useStaff().data?.find(one => one.id === staffId);
  return me === undefined || me.name === '' ? email : me.name;
}
