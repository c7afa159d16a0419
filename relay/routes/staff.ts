import { z } from 'zod';
import { InviteStaff, UpdateStaff } from '../../src-shared/protocol/commands.ts';
import { Staff } from '../../src-shared/protocol/staff.ts';
import type { Credentials } from '../access/credentials.ts';
import { invite } from '../access/invite.ts';
import type { MailDesk } from '../email/mail-desk.ts';
import { inviteStaff } from '../practice/invite-staff.ts';
import { updateStaff } from '../practice/update-staff.ts';
import type { Store } from '../store/store.ts';
import { type ApiPart, ById, pageOf } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { IfMatch, answerSaved, etag, versionOf } from './row-version.ts';

const ByEmail = z.object({ byEmail: z.enum(['true', 'false']).default('false') });
/** `isEmailed`: the code goes to the person's email as well. */
const Invited = Staff.extend({ invitationCode: z.string(), isEmailed: z.boolean() });

export function staffRoutes(store: Store, credentials: Credentials, mail: MailDesk, now: () => Date): ApiPart {
  async function invited(accountId: string, staffId: string, byEmail: boolean): Promise<{ invitationCode: string; isEmailed: boolean }> {
    const isEmailed = byEmail && mail.isOn;
    const email = isEmailed ? (code: string) => mail.invitation(accountId, staffId, code) : undefined;
    const invitationCode = await invite(store.access, accountId, staffId, now(), email);
    if (isEmailed) mail.wake();
    return { invitationCode, isEmailed };
  }

  return async api => {
    api.get(
      '/staff',
      {
        config: { right: 'read' },
        schema: { operationId: 'listStaff', summary: 'The people of the practice', response: { 200: pageOf(Staff) } },
      },
      async request => ({ rows: await store.practice.listStaff(actorOf(request).accountId), next: null }),
    );

    api.post(
      '/staff',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'inviteStaff',
          summary: 'Invite a person',
          description:
            'The invitation code is shown once. Inviting someone who has not joined yet makes a new code in place of the old one.',
          body: InviteStaff,
          response: { 201: Invited },
        },
      },
      async (request, reply) => {
        const { accountId } = actorOf(request);
        const outcome = await inviteStaff(store.practice, accountId, request.body);
        if (outcome.is === 'email_taken') throw new Refusal('email_taken');
        const code = await invited(accountId, outcome.row.id, request.body.byEmail ?? false);
        return reply
          .code(201)
          .header('etag', etag(outcome.row))
          .send({ ...outcome.row, ...code });
      },
    );

    api.post(
      '/staff/:id/invitation',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'inviteAgain',
          summary: 'Make a new invitation code for a person',
          description:
            'In place of an earlier one. With it a person who has joined already, and forgot the password, sets a new one. The code is shown once.',
          params: ById,
          headers: IfMatch,
          querystring: ByEmail,
          response: { 201: Invited },
        },
      },
      async (request, reply) => {
        const { accountId } = actorOf(request);
        const row = await store.practice.staff(accountId, request.params.id);
        if (row === null) throw new Refusal('not_found');
        const seen = versionOf(request.headers);
        // Whoever renamed the person or gave another address meanwhile: the code would go to somebody else than was meant.
        if (seen !== null && seen !== row.version) throw new Refusal('precondition_failed', { headers: { etag: etag(row) } });
        if (row.disabledAt !== null) throw new Refusal('conflict', { detail: 'This person is disabled. Enable the person first.' });
        return reply.code(201).send({ ...row, ...(await invited(accountId, row.id, request.query.byEmail === 'true')) });
      },
    );

    api.get(
      '/staff/:id',
      { config: { right: 'read' }, schema: { operationId: 'getStaff', summary: 'One person', params: ById, response: { 200: Staff } } },
      async (request, reply) => {
        const row = await store.practice.staff(actorOf(request).accountId, request.params.id);
        if (row === null) throw new Refusal('not_found');
        return reply.header('etag', etag(row)).send(row);
      },
    );

    api.patch(
      '/staff/:id',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'updateStaff',
          summary: "Change a person's name, email or role, disable or enable",
          description: "Disabling ends all of the person's sessions within two seconds.",
          params: ById,
          headers: IfMatch,
          body: UpdateStaff,
          response: { 200: Staff },
        },
      },
      async (request, reply) => {
        const outcome = await updateStaff(
          store.practice,
          actorOf(request),
          request.params.id,
          request.body,
          versionOf(request.headers),
          now(),
        );
        const row = answerSaved(reply, outcome, because => new Refusal(because));
        if (row.disabledAt !== null) await credentials.endSessionsOf(row.id);
        return row;
      },
    );
  };
}
