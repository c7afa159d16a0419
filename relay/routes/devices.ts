import { z } from 'zod';
import { Device, StaffAccess } from '../../src-shared/protocol/people.ts';
import { Id } from '../../src-shared/protocol/scalars.ts';
import { auditAccess } from '../access/audit-session.ts';
import type { Credentials } from '../access/credentials.ts';
import type { SignInGuard } from '../access/sign-in-guard.ts';
import type { Store } from '../store/store.ts';
import { type ApiPart, ById, pageOf } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';

const Done = z.null().describe('Done');
const DeviceId = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/, 'must be the id of a device') });

/** Signed-in desktops: one's own, and for admins those of everybody; and how people get in. */
export function deviceRoutes(store: Store, credentials: Credentials, guard: SignInGuard): ApiPart {
  const { practice } = store;
  return async api => {
    api.get(
      '/devices',
      {
        config: { right: 'self' },
        schema: {
          operationId: 'listDevices',
          summary: 'My signed-in devices, or for admins those of a person',
          querystring: z.object({ staffId: Id.optional().describe('Another person; admins only') }),
          response: { 200: pageOf(Device) },
        },
      },
      async request => {
        const { accountId, staffId: mine, rights, credential } = actorOf(request);
        const staffId = request.query.staffId ?? mine ?? '';
        if (staffId !== mine && !rights.has('manage')) throw new Refusal('forbidden');
        if ((await practice.staff(accountId, staffId)) === null) throw new Refusal('not_found');
        const devices = await credentials.devicesOf([staffId]);
        return { rows: devices.map(device => ({ ...device, isThisOne: device.id === credential.id })), next: null };
      },
    );

    api.delete(
      '/devices/:id',
      {
        config: { right: 'self' },
        schema: {
          operationId: 'signOutDevice',
          summary: 'Sign a device out',
          description: "Its connection is closed within two seconds, at whichever relay it is. Another person's device: admins only.",
          params: DeviceId,
          response: { 204: Done },
        },
      },
      async (request, reply) => {
        const { accountId, staffId: mine, rights } = actorOf(request);
        const people = rights.has('manage') ? (await practice.listStaff(accountId)).map(({ id }) => id) : [mine ?? ''];
        const device = (await credentials.devicesOf(people)).find(({ id }) => id === request.params.id);
        if (device === undefined) throw new Refusal('not_found');
        await credentials.endSession(device.id);
        await credentials.forgetDevices(device.staffId);
        await auditAccess(store, accountId, device.staffId, 'device_signed_out');
        return reply.code(204).send(null);
      },
    );

    api.get(
      '/staff-access',
      {
        config: { right: ['manage', 'read'] },
        schema: {
          operationId: 'listStaffAccess',
          summary: 'How people get in: second factor, devices, locks. For admins everybody of the practice, else oneself',
          response: { 200: pageOf(StaffAccess) },
        },
      },
      async request => {
        const { accountId, staffId, rights } = actorOf(request);
        const staff = (await practice.listStaff(accountId)).filter(({ id }) => id === staffId || rights.has('manage'));
        const ids = staff.map(({ id }) => id);
        const [devices, withFactor, locked] = await Promise.all([
          credentials.devicesOf(ids),
          credentials.secondFactor.among(ids),
          guard.lockedEmails(staff.map(({ email }) => email)),
        ]);
        const rows = staff.map(({ id, email }) => {
          const own = devices.filter(({ staffId }) => staffId === id);
          return {
            staffId: id,
            hasSecondFactor: withFactor.has(id),
            devices: own.length,
            lastSeenAt: own[0]?.lastSeenAt ?? null,
            lockedUntil: locked.get(email) ?? null,
          };
        });
        return { rows, next: null };
      },
    );

    api.delete(
      '/staff/:id/second-factor',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'resetSecondFactor',
          summary: "Take a person's second factor away",
          description:
            'For somebody who lost the phone. Signs the person out; where the practice asks for one it is set up anew at the next sign-in.',
          params: ById,
          response: { 204: Done },
        },
      },
      async (request, reply) => {
        const staff = await practice.staff(actorOf(request).accountId, request.params.id);
        if (staff === null) throw new Refusal('not_found');
        await credentials.secondFactor.remove(staff.id);
        await credentials.endSessionsOf(staff.id);
        await auditAccess(store, actorOf(request).accountId, staff.id, 'second_factor_removed');
        return reply.code(204).send(null);
      },
    );

    api.delete(
      '/staff/:id/sign-in-lock',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'unlockSignIn',
          summary: 'Let a person try again who was locked out by wrong passwords',
          params: ById,
          response: { 204: Done },
        },
      },
      async (request, reply) => {
        const staff = await practice.staff(actorOf(request).accountId, request.params.id);
        if (staff === null) throw new Refusal('not_found');
        await guard.lift(staff.email);
        await auditAccess(store, actorOf(request).accountId, staff.id, 'lock_lifted');
        return reply.code(204).send(null);
      },
    );
  };
}
