import { z } from 'zod';
import { CannedTextVersion } from '../../src-shared/protocol/canned-text.ts';
import { LegalHold, PlaceLegalHold, ReleaseLegalHold } from '../../src-shared/protocol/legal-hold.ts';
import { RetentionMonths, RetentionPreview } from '../../src-shared/protocol/retention.ts';
import { placeLegalHold } from '../practice/retention/place-legal-hold.ts';
import { previewRetention } from '../practice/retention/preview-retention.ts';
import type { Store } from '../store/store.ts';
import { type ApiPart, ById, pageOf } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { answerSaved, noConflict } from './row-version.ts';

/** It reads every old message. */
const SELDOM = { rateLimit: { max: 60, timeWindow: 60_000, groupId: 'retention' } };

/** What is kept and for how long: the wordings of canned texts, what a retention would empty, legal holds. */
export function retentionRoutes({ practice, retention }: Pick<Store, 'practice' | 'retention'>, now: () => Date): ApiPart {
  return async api => {
    api.get(
      '/canned-texts',
      {
        config: { right: 'read' },
        schema: {
          operationId: 'listCannedTexts',
          summary: 'Every wording of the canned texts, newest first',
          description: 'With `text` null the article’s words came back into use. A consent names the wording it answered as `id:hash`.',
          response: { 200: pageOf(CannedTextVersion) },
        },
      },
      async request => ({ rows: await retention.cannedTexts(actorOf(request).accountId), next: null }),
    );

    api.get(
      '/retention-preview',
      {
        config: { right: 'manage', ...SELDOM },
        schema: {
          operationId: 'previewRetention',
          summary: 'What a retention would empty if it ran now',
          querystring: z.object({ months: z.coerce.number().pipe(RetentionMonths) }),
          response: { 200: RetentionPreview },
        },
      },
      request => previewRetention(retention, actorOf(request).accountId, request.query.months, now()),
    );

    api.get(
      '/legal-holds',
      {
        config: { right: 'read' },
        schema: { operationId: 'listLegalHolds', summary: 'All legal holds, released ones included', response: { 200: pageOf(LegalHold) } },
      },
      async request => ({ rows: await retention.listHolds(actorOf(request).accountId), next: null }),
    );

    api.post(
      '/legal-holds',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'placeLegalHold',
          summary: 'Keep the words of a lead, or of the whole practice, from retention',
          description: 'Without a lead it protects everything. With an `id` the request can be repeated safely.',
          body: PlaceLegalHold,
          response: { 201: LegalHold },
        },
      },
      async (request, reply) => {
        const saved = await placeLegalHold({ practice, retention }, actorOf(request), request.body, now());
        return reply.code(201).send(answerSaved(reply, saved, noConflict));
      },
    );

    api.post(
      '/legal-holds/:id/end',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'releaseLegalHold',
          summary: 'End a legal hold',
          description: 'From the next night on retention empties again what it protected. One that was released stays as it is.',
          params: ById,
          body: ReleaseLegalHold,
          response: { 200: LegalHold },
        },
      },
      async (request, reply) => {
        const { accountId, staffId } = actorOf(request);
        const release = { at: now().toISOString(), by: staffId, reason: request.body.reason };
        const saved = await retention.releaseHold(accountId, request.params.id, release);
        if (saved.is === 'not_found') throw new Refusal('not_found');
        return answerSaved(reply, saved, noConflict);
      },
    );
  };
}
