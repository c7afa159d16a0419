import type { DesktopApi } from '../../src-shared/desktop-api.ts';
import { NotificationPreferences, USUAL_PREFERENCES } from '../../src-shared/protocol/notification-preferences.ts';
import type { Device } from '../../src-shared/protocol/people.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';

type PeopleApi = Pick<
  DesktopApi,
  | 'updateStaff'
  | 'inviteAgain'
  | 'setStaffPreferences'
  | 'getMailState'
  | 'listStaffAccess'
  | 'listDevices'
  | 'signOutDevice'
  | 'resetSecondFactor'
  | 'unlockSignIn'
  | 'updateMe'
  | 'acceptCompliance'
  | 'changePassword'
  | 'beginSecondFactor'
  | 'confirmSecondFactor'
  | 'removeSecondFactor'
  | 'renewRecoveryCodes'
  | 'saveRecoveryCodes'
  | 'getLock'
  | 'setPin'
  | 'stirred'
>;

const KEY = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const CODES = ['x7Rq2-Lm9Zt', 'b4Kd8-Pw3Vn', 'q1Ts6-Hy5Fc', 'm9Gj2-Xe7Ub', 'r3Wz5-Ka8Od', 'c6Nf1-Ti4Ys'];
const done = () => Promise.resolve({ ok: true as const, value: undefined });
const ok = <T>(value: T) => Promise.resolve({ ok: true as const, value });

/** People and how they get in, in memory. */
export function previewPeople(practice: { staff: readonly Staff[] }, keep: (staff: readonly Staff[]) => void): PeopleApi {
  const agoMinutes = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  let devices: Device[] = practice.staff.slice(0, 3).map(({ id }, index) => ({
    id: String(index).repeat(64),
    staffId: id,
    name: ['FRONT-DESK-1', 'FRONT-DESK-2', 'Back office'][index] ?? '',
    platform: ['Windows', 'Windows', 'macOS'][index] ?? '',
    createdAt: agoMinutes(60 * 24 * (index + 3)),
    lastSeenAt: agoMinutes(index * 55),
    isThisOne: index === 0,
  }));
  const change = (id: string, changed: Partial<Staff>) => {
    keep(practice.staff.map(one => (one.id === id ? { ...one, ...changed, version: one.version + 1 } : one)));
    return practice.staff.find(one => one.id === id) as Staff;
  };
  return {
    updateStaff: ({ id, change: { disabled, name, email, role } }) =>
      ok(
        change(id, {
          ...(name === undefined ? {} : { name }),
          ...(email === undefined ? {} : { email }),
          ...(role === undefined ? {} : { role }),
          ...(disabled === undefined ? {} : { disabledAt: disabled ? agoMinutes(0) : null }),
        }),
      ),
    setStaffPreferences: ({ id, change: { email, notices } }) => {
      const before = practice.staff.find(one => one.id === id)?.preferences ?? USUAL_PREFERENCES;
      const preferences = { email: { ...before.email, ...email }, notices: { ...before.notices, ...notices } };
      return ok(change(id, { preferences: NotificationPreferences.parse(preferences) }));
    },
    getMailState: () => ok({ isOn: true }),
    inviteAgain: ({ id }) => ok({ row: change(id, {}), invitationCode: 'K7QM-4TXW-9PLD-2HFR' }),
    listStaffAccess: () =>
      ok(
        practice.staff.map(({ id }, index) => {
          const own = devices.filter(({ staffId }) => staffId === id);
          return {
            staffId: id,
            hasSecondFactor: index === 0,
            devices: own.length,
            lastSeenAt: own[0]?.lastSeenAt ?? null,
            lockedUntil: index === 1 ? agoMinutes(-12) : null,
          };
        }),
      ),
    listDevices: ({ staffId }) => ok(devices.filter(device => device.staffId === (staffId ?? practice.staff[0]?.id))),
    signOutDevice: id => {
      devices = devices.filter(device => device.id !== id);
      return done();
    },
    resetSecondFactor: done,
    unlockSignIn: done,
    acceptCompliance: ({ version }) =>
      ok(change(practice.staff[0]?.id ?? '', { compliance: { version, acceptedAt: new Date().toISOString() } })),
    updateMe: asked => ok(change(practice.staff[0]?.id ?? '', asked.change)),
    changePassword: done,
    beginSecondFactor: () => ok({ key: KEY, uri: `otpauth://totp/Leadline:dana%40brightside.example?secret=${KEY}&issuer=Leadline` }),
    confirmSecondFactor: () => ok({ recoveryCodes: CODES }),
    removeSecondFactor: done,
    renewRecoveryCodes: () => ok({ recoveryCodes: CODES }),
    saveRecoveryCodes: () => ok(true),
    getLock: () => ok({ hasPin: true, isKept: true }),
    setPin: done,
    stirred: done,
  };
}
