import { NotificationPreferences, USUAL_PREFERENCES } from '../../../src-shared/protocol/notification-preferences.ts';
import type { Staff } from '../../../src-shared/protocol/staff.ts';
import type { NewStaff } from '../practice-store.ts';
import type { staff } from '../sqlite/schema.ts';

export type StoredStaff = typeof staff.$inferSelect;

export function staffRow(kept: StoredStaff): Staff {
  const { accountId: _, preferences, emailRefusedAt, emailRefusedCode, complianceVersion: version, complianceAcceptedAt, ...stored } = kept;
  return {
    kind: 'staff',
    ...stored,
    preferences: keptPreferences(preferences),
    emailRefused: emailRefusedAt === null ? null : { at: emailRefusedAt, code: emailRefusedCode },
    compliance: version === null || complianceAcceptedAt === null ? null : { version, acceptedAt: complianceAcceptedAt },
  };
}

/** What an older relay kept, or nothing: where it does not say everything, the rest is as usual. */
export function keptPreferences(kept: string | null): NotificationPreferences {
  if (kept === null) return USUAL_PREFERENCES;
  const { email, notices } = JSON.parse(kept) as Partial<NotificationPreferences>;
  const whole = { email: { ...USUAL_PREFERENCES.email, ...email }, notices: { ...USUAL_PREFERENCES.notices, ...notices } };
  const parsed = NotificationPreferences.safeParse(whole);
  return parsed.success ? parsed.data : USUAL_PREFERENCES;
}

/** The columns that a change of a person sets. A new email is not known to be refused. */
export function staffColumns({ preferences, compliance, ...change }: Partial<NewStaff>): Record<string, string | number | null> {
  return {
    ...change,
    ...(preferences === undefined ? {} : { preferences: JSON.stringify(preferences) }),
    ...(compliance === undefined
      ? {}
      : { complianceVersion: compliance?.version ?? null, complianceAcceptedAt: compliance?.acceptedAt ?? null }),
    ...(change.email === undefined ? {} : { emailRefusedAt: null, emailRefusedCode: null }),
  };
}

/** An admin who can sign in. A practice keeps at least one; both say the same. */
export const IS_ADMIN = `"role" = 'admin' AND "joinedAt" IS NOT NULL AND "disabledAt" IS NULL`;
export function isAdmin(stored: Readonly<Record<string, unknown>>): boolean {
  return stored['role'] === 'admin' && stored['joinedAt'] !== null && stored['disabledAt'] === null;
}
