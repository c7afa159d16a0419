import { Account } from '../../src-shared/protocol/account.ts';
import { UpdateAccount } from '../../src-shared/protocol/commands.ts';
import type { Credentials } from '../access/credentials.ts';
import { easeSecondFactor } from '../access/ease-second-factor.ts';
import { updateAccount } from '../practice/update-account.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { ApiPart } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { IfMatch, answerSaved, etag, noConflict, versionOf } from './row-version.ts';

export function accountRoutes(store: PracticeStore, credentials: Credentials, now: () => Date): ApiPart {
  return async api => {
    api.get(
      '/account',
      {
        config: { right: 'read' },
        schema: { operationId: 'getAccount', summary: 'The practice and its settings', response: { 200: Account } },
      },
      async (request, reply) => {
        const row = await store.account(actorOf(request).accountId);
        if (row === null) throw new Refusal('not_found');
        return reply.header('etag', etag(row)).send(row);
      },
    );

    api.patch(
      '/account',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'updateAccount',
          summary: "Change the practice's settings",
          headers: IfMatch,
          body: UpdateAccount,
          response: { 200: Account },
        },
      },
      async (request, reply) => {
        const saved = await updateAccount(store, actorOf(request), request.body, versionOf(request.headers), now());
        if (saved.is === 'invalid') throw new Refusal('invalid_request', { errors: saved.errors });
        const row = answerSaved(reply, saved, noConflict);
        if (request.body.secondFactor !== undefined) await easeSecondFactor(store, credentials, row);
        return row;
      },
    );
  };
}
