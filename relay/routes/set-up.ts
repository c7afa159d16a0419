import type { FastifyRequest } from 'fastify';
import { PASSWORD_FAULTS } from '../../src-shared/domain/judge-password.ts';
import { SignedIn } from '../../src-shared/protocol/commands.ts';
import { SetUp, SetUpState } from '../../src-shared/protocol/set-up.ts';
import type { Credentials } from '../access/credentials.ts';
import { setUpPractice } from '../access/set-up.ts';
import type { SignInGuard } from '../access/sign-in-guard.ts';
import type { Store } from '../store/store.ts';
import type { ApiPart } from './api.ts';
import { Refusal } from './refusal.ts';

/** The first run of a relay that has no practice yet. */
export function setUpRoutes(store: Store, credentials: Credentials, guard: SignInGuard, now: () => Date): ApiPart {
  const perAddress = {
    rateLimit: { max: 30, timeWindow: 60_000, groupId: 'set-up', keyGenerator: (request: FastifyRequest) => `address ${request.ip}` },
  };
  return async api => {
    api.get(
      '/setup',
      {
        config: { right: 'nobody', ...perAddress },
        schema: {
          operationId: 'getSetUpState',
          summary: 'Whether this relay waits to be set up',
          security: [],
          response: { 200: SetUpState },
        },
      },
      async () => ({ open: await store.state.isSetUpOpen(now().toISOString()) }),
    );

    api.post(
      '/setup',
      {
        config: { right: 'nobody', ...perAddress },
        schema: {
          operationId: 'setUp',
          summary: 'Make the practice and its first admin',
          description: 'With the code that an empty relay prints at its start. It works once; afterwards people are invited.',
          security: [],
          body: SetUp,
          response: { 201: SignedIn },
        },
      },
      async (request, reply) => {
        const outcome = await setUpPractice({ ...store, credentials, guard }, request.body, request.ip, now());
        switch (outcome.is) {
          case 'done':
            return reply.code(201).send(outcome.session);
          case 'weak_password':
            throw new Refusal('invalid_request', { errors: [{ field: 'password', reason: PASSWORD_FAULTS[outcome.fault] }] });
          case 'invalid':
            throw new Refusal('invitation_invalid', {
              detail: 'This code is not good, or this relay is set up already. A new code is printed when an empty relay starts.',
              errors: [{ field: 'code', reason: 'is not good any more' }],
            });
        }
      },
    );
  };
}
