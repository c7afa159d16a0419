import { COMPLIANCE_WORD } from '../../src-shared/domain/compliance-word.ts';
import { mustAcceptCompliance } from '../../src-shared/domain/must-accept-compliance.ts';
import { useSession } from '../data/use-session.ts';
import { useStaff } from '../data/use-staff.ts';
import { strings } from './strings.ts';

/** What is said below the word on compliance: when this person accepted it, or that it is still to come. Null: neither. */
export function useAcceptedNote(): string | null {
  const session = useSession().data;
  const staff = useStaff().data;
  const me = session?.state === 'signed_in' ? staff?.find(one => one.id === session.staffId) : undefined;
  if (me === undefined) return null;
  if (mustAcceptCompliance(me, false)) return strings.notAccepted;
  if (me.compliance === null || me.compliance.version !== COMPLIANCE_WORD.version) return null;
  return strings.accepted(new Date(me.compliance.acceptedAt).toLocaleDateString('en-US', { dateStyle: 'long' }));
}
