import type { Staff } from '../protocol/staff.ts';
import { COMPLIANCE_WORD } from './compliance-word.ts';

/**
 * Whether a person has to accept the word on compliance before writing texts. Read-only people never write, so they are never asked. Who accepted
 * earlier words goes on while offline, as accepting the new ones needs the relay. [G1]
 */
export function mustAcceptCompliance({ role, compliance }: Pick<Staff, 'role' | 'compliance'>, isOffline: boolean): boolean {
  if (role === 'read_only') return false;
  if (compliance === null) return true;
  return compliance.version < COMPLIANCE_WORD.version && !isOffline;
}
