import { z } from 'zod';
import { MailState } from '../../src-shared/protocol/commands.ts';
import { Device, RecoveryCodes, StaffAccess } from '../../src-shared/protocol/people.ts';
import { Staff } from '../../src-shared/protocol/staff.ts';
import type { Cache } from '../cache/start-cache.ts';
import type { ScreenLock } from '../shell/screen-lock.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import type { Announcer } from './announcer.ts';
import type { Handlers } from './handlers.ts';

type PeopleCalls = Pick<
  Handlers,
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
  | 'finishEnrolment'
>;

const Done = z.unknown();
const Invited = Staff.extend({ invitationCode: z.string() });
const pageOf = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row) });

/** People and how they get in. All of it is asked of the relay, none of it kept here. */
export function peopleCalls(desktop: DesktopSession, cache: Cache, announce: Announcer, lock: ScreenLock): PeopleCalls {
  const relay = () => desktop.current().relay;
  async function keep(row: Staff): Promise<Staff> {
    await cache.applyRow(row);
    announce.changed(['staff'], []);
    return row;
  }
  /** Not on any row, so the window is told. */
  const changed = (): void => announce.changed(['staff_access'], []);

  return {
    updateStaff: async ({ id, ifVersion, change }) => {
      const row = await keep(await relay().ask(Staff, 'PATCH', `/v1/staff/${id}`, { body: change, ifMatch: ifVersion }));
      changed();
      return row;
    },
    setStaffPreferences: async ({ id, ifVersion, change }) =>
      keep(await relay().ask(Staff, 'PATCH', `/v1/staff/${id}/preferences`, { body: change, ifMatch: ifVersion })),
    getMailState: () => relay().ask(MailState, 'GET', '/v1/mail'),
    inviteAgain: async ({ id, ifVersion, byEmail }) => {
      const { invitationCode, ...row } = await relay().ask(Invited, 'POST', `/v1/staff/${id}/invitation?byEmail=${byEmail}`, {
        ifMatch: ifVersion,
      });
      return { row, invitationCode };
    },
    listStaffAccess: async () => (await relay().ask(pageOf(StaffAccess), 'GET', '/v1/staff-access')).rows,
    listDevices: async ({ staffId }) => {
      const query = staffId === null ? '' : `?staffId=${staffId}`;
      return (await relay().ask(pageOf(Device), 'GET', `/v1/devices${query}`)).rows;
    },
    signOutDevice: async id => {
      await relay().ask(Done, 'DELETE', `/v1/devices/${encodeURIComponent(id)}`);
      changed();
    },
    resetSecondFactor: async id => {
      await relay().ask(Done, 'DELETE', `/v1/staff/${id}/second-factor`);
      changed();
    },
    unlockSignIn: async id => {
      await relay().ask(Done, 'DELETE', `/v1/staff/${id}/sign-in-lock`);
      changed();
    },
    updateMe: async ({ ifVersion, change }) => keep(await relay().ask(Staff, 'PATCH', '/v1/me', { body: change, ifMatch: ifVersion })),
    acceptCompliance: async body => keep(await relay().ask(Staff, 'PUT', '/v1/me/compliance', { body })),
    changePassword: async body => {
      await relay().ask(Done, 'PUT', '/v1/me/password', { body });
      await lock.begin(body.newPassword);
      changed();
    },
    beginSecondFactor: ({ password }) => desktop.beginSecondFactor(password),
    confirmSecondFactor: async ({ code }) => {
      const recoveryCodes = await desktop.confirmSecondFactor(code);
      changed();
      return { recoveryCodes };
    },
    removeSecondFactor: async body => {
      await relay().ask(Done, 'POST', '/v1/me/second-factor/remove', { body });
      changed();
    },
    renewRecoveryCodes: body => relay().ask(RecoveryCodes, 'POST', '/v1/me/recovery-codes', { body }),
    finishEnrolment: () => desktop.finishEnrolment(),
  };
}
