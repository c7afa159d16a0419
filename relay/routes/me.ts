import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PASSWORD_FAULTS } from '../../src-shared/domain/judge-password.ts';
import {
  AcceptCompliance,
  ChangePassword,
  ConfirmSecondFactor,
  RecoveryCodes,
  SecondFactorConfirmed,
  SecondFactorKey,
  UpdateMe,
  WithPassword,
} from '../../src-shared/protocol/people.ts';
import { Staff } from '../../src-shared/protocol/staff.ts';
import { auditAccess } from '../access/audit-session.ts';
import { changePassword } from '../access/change-password.ts';
import type { Credentials } from '../access/credentials.ts';
import { mustHaveSecondFactor } from '../access/must-have-second-factor.ts';
import type { SignInGuard } from '../access/sign-in-guard.ts';
import { acceptCompliance } from '../practice/accept-compliance.ts';
import type { Store } from '../store/store.ts';
import type { ApiPart } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { answerSaved, IfMatch, versionOf } from './row-version.ts';
import { throttled } from './throttled.ts';

const Done = z.null().describe('Done');

/** What is a person's own: name, password, second factor. */
export function meRoutes(store: Store, credentials: Credentials, guard: SignInGuard, now: () => Date): ApiPart {
  const { practice } = store;
  const { secondFactor } = credentials;

  async function whoAsks(request: FastifyRequest): Promise<{ accountId: string; staff: Staff; sessionId: string }> {
    const { accountId, staffId, credential } = actorOf(request);
    const staff = staffId === null ? null : await practice.staff(accountId, staffId);
    if (staff === null) throw new Refusal('unauthorized');
    return { accountId, staff, sessionId: credential.id };
  }
  /** Guesses at the password of whoever left a desktop open count like those at sign-in. */
  async function guarded<Result>(request: FastifyRequest, { email }: Staff, ask: () => Promise<Result | null>): Promise<Result> {
    const waitSeconds = await guard.begin(email, request.ip);
    if (waitSeconds > 0) throw throttled(waitSeconds);
    const answer = await ask().catch(async (error: unknown) => {
      await guard.abandoned(email, request.ip);
      throw error;
    });
    if (answer === null) throw new Refusal('wrong_password');
    await guard.succeeded(email, request.ip);
    return answer;
  }

  return async api => {
    api.patch(
      '/me',
      {
        config: { right: 'self' },
        schema: { operationId: 'updateMe', summary: 'Change my name', headers: IfMatch, body: UpdateMe, response: { 200: Staff } },
      },
      async (request, reply) => {
        const { accountId, staff } = await whoAsks(request);
        return answerSaved(
          reply,
          await practice.updateStaff(accountId, staff.id, request.body, versionOf(request.headers)),
          because => new Refusal(because),
        );
      },
    );

    api.put(
      '/me/compliance',
      {
        config: { right: 'self' },
        schema: {
          operationId: 'acceptCompliance',
          summary: 'Accept the word on compliance',
          description: 'Kept with version and time, and in the audit log. The same version, or an earlier one, again changes nothing.',
          body: AcceptCompliance,
          response: { 200: Staff },
        },
      },
      async (request, reply) => {
        const { accountId, staff } = await whoAsks(request);
        return answerSaved(
          reply,
          await acceptCompliance(practice, accountId, staff.id, request.body.version, now()),
          because => new Refusal(because),
        );
      },
    );

    api.put(
      '/me/password',
      {
        config: { right: 'self' },
        schema: {
          operationId: 'changePassword',
          summary: 'Change my password',
          description: 'Signs out all of my other devices.',
          body: ChangePassword,
          response: { 204: Done },
        },
      },
      async (request, reply) => {
        const me = await whoAsks(request);
        const outcome = await guarded(request, me.staff, async () => {
          const changed = await changePassword(credentials, me, request.body);
          return changed.is === 'wrong_password' ? null : changed;
        });
        if (outcome.is === 'weak_password')
          throw new Refusal('invalid_request', { errors: [{ field: 'newPassword', reason: PASSWORD_FAULTS[outcome.fault] }] });
        await auditAccess(store, me.accountId, me.staff.id, 'password_changed');
        return reply.code(204).send(null);
      },
    );

    api.post(
      '/me/second-factor',
      {
        config: { right: 'session' },
        schema: {
          operationId: 'beginSecondFactor',
          summary: 'Begin to set up a second factor',
          description: 'Makes a key for an authenticator app. It counts once a code of it was confirmed; asking again makes another key.',
          body: WithPassword,
          response: { 201: SecondFactorKey },
        },
      },
      async (request, reply) => {
        const { staff, sessionId } = await whoAsks(request);
        if ((await secondFactor.among([staff.id])).has(staff.id))
          throw new Refusal('conflict', { detail: 'You have a second factor already. Take it away first to set up another.' });
        const key = await guarded(request, staff, () => secondFactor.begin(sessionId, request.body.password, staff.email));
        return reply.code(201).send(key);
      },
    );

    api.post(
      '/me/second-factor/confirm',
      {
        config: { right: 'session' },
        schema: {
          operationId: 'confirmSecondFactor',
          summary: 'Confirm the second factor with a code',
          description: 'Answers the recovery codes, once, and a new token for this device; the old token is over.',
          body: ConfirmSecondFactor,
          response: { 200: SecondFactorConfirmed },
        },
      },
      async request => {
        const { accountId, staff, sessionId } = await whoAsks(request);
        if ((await secondFactor.among([staff.id])).has(staff.id))
          throw new Refusal('conflict', { detail: 'Your second factor is set up already.' });
        const confirmed = await secondFactor.confirm(sessionId, staff.id, request.body.code);
        if (confirmed === null)
          throw new Refusal('invalid_request', {
            detail: 'This code is not right. Take the one that your app shows now, and check that your phone tells the right time.',
            errors: [{ field: 'code', reason: 'is not the code that the app shows now' }],
          });
        await auditAccess(store, accountId, staff.id, 'second_factor_set');
        return confirmed;
      },
    );

    api.post(
      '/me/second-factor/remove',
      {
        config: { right: 'self' },
        schema: { operationId: 'removeSecondFactor', summary: 'Take my second factor away', body: WithPassword, response: { 204: Done } },
      },
      async (request, reply) => {
        const { accountId, staff } = await whoAsks(request);
        const account = await practice.account(accountId);
        if (account !== null && mustHaveSecondFactor(account.secondFactor, staff.role))
          throw new Refusal('second_factor_required', {
            detail:
              'Your practice asks for a second factor. If you have a new phone, another admin can reset yours, and you set it up anew.',
          });
        await guarded(request, staff, async () => ((await credentials.isPassword(staff.id, request.body.password)) ? true : null));
        await secondFactor.remove(staff.id);
        await auditAccess(store, accountId, staff.id, 'second_factor_removed');
        return reply.code(204).send(null);
      },
    );

    api.post(
      '/me/recovery-codes',
      {
        config: { right: 'self' },
        schema: {
          operationId: 'renewRecoveryCodes',
          summary: 'Make new recovery codes in place of the old',
          body: WithPassword,
          response: { 201: RecoveryCodes },
        },
      },
      async (request, reply) => {
        const { accountId, staff, sessionId } = await whoAsks(request);
        if (!(await secondFactor.among([staff.id])).has(staff.id))
          throw new Refusal('conflict', { detail: 'Set up a second factor first.' });
        const recoveryCodes = await guarded(request, staff, () => secondFactor.renewRecoveryCodes(sessionId, request.body.password));
        await auditAccess(store, accountId, staff.id, 'recovery_codes_renewed');
        return reply.code(201).send({ recoveryCodes });
      },
    );
  };
}
