import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiScope } from '../../src-shared/protocol/api-key.ts';
import { AcceptInvitation, SignedIn, SignIn } from '../../src-shared/protocol/commands.ts';
import { Id } from '../../src-shared/protocol/scalars.ts';
import { StaffRole } from '../../src-shared/protocol/staff.ts';
import { acceptInvitation } from '../access/accept-invitation.ts';
import type { Credentials } from '../access/credentials.ts';
import { signIn } from '../access/sign-in.ts';
import type { SignInThrottle } from '../access/sign-in-throttle.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Store } from '../store/store.ts';
import type { ApiPart } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';

/** Who holds the token: a person, or the account itself through an API key. */
export const WhoAmI = z.object({
  accountId: Id,
  accountName: z.string(),
  staffId: Id.nullable(),
  email: z.email().nullable(),
  role: StaffRole.nullable(),
  rights: z.array(ApiScope),
});

export function sessionRoutes(
  store: Store,
  credentials: Credentials,
  throttle: SignInThrottle,
  metrics: Metrics,
  now: () => Date,
): ApiPart {
  // Whoever is let in here has no token yet; one that is shown all the same must not make a caller somebody else.
  const perAddress = {
    rateLimit: { max: 120, timeWindow: 60_000, groupId: 'strangers', keyGenerator: (request: FastifyRequest) => `address ${request.ip}` },
  };
  return async api => {
    api.post(
      '/sessions',
      {
        config: { right: 'nobody', ...perAddress },
        schema: {
          operationId: 'signIn',
          summary: 'Sign in on a desktop',
          description: 'After ten failures an email is locked for a quarter of an hour.',
          security: [],
          body: SignIn,
          response: { 201: SignedIn },
        },
      },
      async (request, reply) => {
        const outcome = await signIn(credentials, store.practice, throttle, { ...request.body, address: request.ip });
        switch (outcome.is) {
          case 'signed_in':
            metrics.signIn('accepted');
            return reply.code(201).send(outcome.session);
          case 'refused':
            metrics.signIn('refused');
            throw new Refusal('wrong_credentials');
          case 'throttled':
            metrics.signIn('throttled');
            throw new Refusal('too_many_requests', {
              detail: `Too many failed attempts. Wait ${Math.ceil(outcome.waitSeconds / 60)} minutes and try again.`,
              headers: { 'retry-after': String(outcome.waitSeconds) },
            });
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
        const session = await acceptInvitation(store.access, store.practice, credentials, request.body, now());
        if (session === null) throw new Refusal('invitation_invalid');
        return reply.code(201).send(session);
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
        config: { right: 'read' },
        schema: { operationId: 'signOut', summary: 'Sign out', response: { 204: z.null().describe('Signed out') } },
      },
      async (request, reply) => {
        const { credential } = actorOf(request);
        if (credential.is === 'api_key') throw new Refusal('forbidden', { detail: 'An API key has no session. Revoke the key instead.' });
        await credentials.endSession(credential.id);
        return reply.code(204).send(null);
      },
    );
  };
}
