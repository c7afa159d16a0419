import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiScope } from '../../src-shared/protocol/api-key.ts';
import { AcceptInvitation, SignedIn, SignIn } from '../../src-shared/protocol/commands.ts';
import { Email, Id } from '../../src-shared/protocol/scalars.ts';
import { StaffRole } from '../../src-shared/protocol/staff.ts';
import { PASSWORD_FAULTS } from '../../src-shared/domain/judge-password.ts';
import { acceptInvitation } from '../access/accept-invitation.ts';
import { auditFailedSignIn, auditSession } from '../access/audit-session.ts';
import type { Credentials } from '../access/credentials.ts';
import type { SignInGuard } from '../access/sign-in-guard.ts';
import { signIn } from '../access/sign-in.ts';
import type { MailDesk } from '../email/mail-desk.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Store } from '../store/store.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import type { ApiPart } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { throttled } from './throttled.ts';

/** Who holds the token: a person, or the account itself through an API key. */
export const WhoAmI = z.object({
  accountId: Id,
  accountName: z.string(),
  staffId: Id.nullable(),
  email: Email.nullable(),
  role: StaffRole.nullable(),
  rights: z.array(ApiScope),
});

export function sessionRoutes(
  store: Store,
  credentials: Credentials,
  guard: SignInGuard,
  metrics: Metrics,
  mail: MailDesk,
  now: () => Date,
): ApiPart {
  // Whoever is let in here has no token yet; one that is shown all the same must not make a caller somebody else.
  const perAddress = {
    rateLimit: { max: 120, timeWindow: 60_000, groupId: 'strangers', keyGenerator: (request: FastifyRequest) => `address ${request.ip}` },
  };
  /** Tells the person of a device that is new; where nothing can be written it counts as new another time. */
  async function greetDevice(
    { accountId, staffId }: SignedIn,
    { deviceKey, deviceName }: Pick<SignIn, 'deviceKey' | 'deviceName'>,
    tells = true,
  ): Promise<void> {
    const isNew = await credentials.meetDevice(staffId, deviceKey ?? null).catch((error: unknown) => {
      if (error instanceof StoreUnavailable) return true;
      throw error;
    });
    if (isNew && tells) mail.tellOfDevice(accountId, staffId, deviceName);
  }

  return async api => {
    api.post(
      '/sessions',
      {
        config: { right: 'nobody', ...perAddress },
        schema: {
          operationId: 'signIn',
          summary: 'Sign in on a desktop',
          description:
            'After five failures an email waits, longer with each one more. `second_factor_needed`: the password is right; ask again with the code.',
          security: [],
          body: SignIn,
          response: { 201: SignedIn },
        },
      },
      async (request, reply) => {
        const outcome = await signIn(credentials, store.practice, guard, request.body, request.ip);
        metrics.signIn(outcome.is === 'signed_in' ? 'accepted' : outcome.is === 'throttled' ? 'throttled' : 'refused');
        void auditFailedSignIn(store, request.body.email, outcome).catch((error: unknown) => request.log.error(error, 'audit'));
        switch (outcome.is) {
          case 'signed_in':
            await auditSession(store, outcome.session.accountId, outcome.session.staffId, 'signed_in');
            await greetDevice(outcome.session, request.body);
            return reply.code(201).send(outcome.session);
          case 'refused':
            throw new Refusal('wrong_credentials');
          case 'code_needed':
            throw new Refusal('second_factor_needed');
          case 'code_wrong':
            throw new Refusal('second_factor_wrong');
          case 'factor_unreadable':
            throw new Refusal('second_factor_unreadable');
          case 'throttled':
            throw throttled(outcome.waitSeconds);
        }
      },
    );

    api.post(
      '/invitations/accept',
      {
        config: { right: 'nobody', ...perAddress },
        schema: {
          operationId: 'acceptInvitation',
          summary: 'Join with an invitation code',
          description: 'Sets name and password and signs in.',
          security: [],
          body: AcceptInvitation,
          response: { 201: SignedIn },
        },
      },
      async (request, reply) => {
        const parts = { access: store.access, practice: store.practice, credentials, guard };
        const outcome = await acceptInvitation(parts, request.body, request.ip, now());
        switch (outcome.is) {
          case 'joined':
            await auditSession(store, outcome.session.accountId, outcome.session.staffId, 'signed_in');
            await greetDevice(outcome.session, request.body, outcome.again);
            return reply.code(201).send(outcome.session);
          case 'invalid':
            throw new Refusal('invitation_invalid');
          case 'code_needed':
            throw new Refusal('second_factor_needed');
          case 'code_wrong':
            throw new Refusal('second_factor_wrong');
          case 'factor_unreadable':
            throw new Refusal('second_factor_unreadable');
          case 'weak_password':
            throw new Refusal('invalid_request', { errors: [{ field: 'password', reason: PASSWORD_FAULTS[outcome.fault] }] });
          case 'throttled':
            throw throttled(outcome.waitSeconds);
        }
      },
    );

    api.get(
      '/sessions/current',
      { config: { right: 'read' }, schema: { operationId: 'whoAmI', summary: 'Who holds this token', response: { 200: WhoAmI } } },
      async request => {
        const { accountId, staffId, rights } = actorOf(request);
        const account = await store.practice.account(accountId);
        const staff = staffId === null ? null : await store.practice.staff(accountId, staffId);
        if (account === null) throw new Refusal('unauthorized');
        return {
          accountId,
          accountName: account.name,
          staffId,
          email: staff?.email ?? null,
          role: staff?.role ?? null,
          rights: [...rights],
        };
      },
    );

    api.delete(
      '/sessions/current',
      {
        config: { right: 'session' },
        schema: { operationId: 'signOut', summary: 'Sign out', response: { 204: z.null().describe('Signed out') } },
      },
      async (request, reply) => {
        const { credential, accountId, staffId } = actorOf(request);
        if (credential.is === 'api_key') throw new Refusal('forbidden', { detail: 'An API key has no session. Revoke the key instead.' });
        await credentials.endSession(credential.id);
        if (staffId !== null) await auditSession(store, accountId, staffId, 'signed_out');
        return reply.code(204).send(null);
      },
    );
  };
}
