import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CreateTrackingNumber, UpdateTrackingNumber } from '../../src-shared/protocol/commands.ts';
import { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import type { Carrier } from '../carrier/carrier.ts';
import { connectNumber } from '../practice/connect-number.ts';
import { createTrackingNumber, type SaveTrackingNumberOutcome } from '../practice/create-tracking-number.ts';
import { updateTrackingNumber } from '../practice/update-tracking-number.ts';
import type { PracticeStore, TrackingNumberConflict } from '../store/practice-store.ts';
import { type ApiPart, ById, pageOf } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { IfMatch, answerSaved, etag, versionOf } from './row-version.ts';

/** The row, beside what an admin must know about the number at the carrier. */
const TrackingNumberAnswer = TrackingNumber.extend({ warning: z.string().optional() });

export function trackingNumberRoutes(store: PracticeStore, carrier: Carrier): ApiPart {
  async function answer(reply: FastifyReply, outcome: SaveTrackingNumberOutcome) {
    if (outcome.is === 'invalid') throw new Refusal('invalid_request', { errors: outcome.errors });
    const row = answerSaved(reply, outcome, refuse);
    const warning = await connectNumber(carrier, row.phoneNumber, row.textEnabled);
    return warning === null ? row : { ...row, warning };
  }

  return async api => {
    api.get(
      '/tracking-numbers',
      {
        config: { right: 'read' },
        schema: { operationId: 'listTrackingNumbers', summary: 'All call tracking numbers', response: { 200: pageOf(TrackingNumber) } },
      },
      async request => ({ rows: await store.listTrackingNumbers(actorOf(request).accountId), next: null }),
    );

    api.post(
      '/tracking-numbers',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'createTrackingNumber',
          summary: 'Add a call tracking number',
          description: 'A number that the carrier does not know is accepted, with a warning. Enabling text points its texts at this relay.',
          body: CreateTrackingNumber,
          response: { 201: TrackingNumberAnswer },
        },
      },
      async (request, reply) => {
        const row = await answer(reply, await createTrackingNumber(store, actorOf(request), request.body));
        return reply.code(201).send(row);
      },
    );

    api.get(
      '/tracking-numbers/:id',
      {
        config: { right: 'read' },
        schema: { operationId: 'getTrackingNumber', summary: 'One call tracking number', params: ById, response: { 200: TrackingNumber } },
      },
      async (request, reply) => {
        const row = await store.trackingNumber(actorOf(request).accountId, request.params.id);
        if (row === null) throw new Refusal('not_found');
        return reply.header('etag', etag(row)).send(row);
      },
    );

    api.patch(
      '/tracking-numbers/:id',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'updateTrackingNumber',
          summary: 'Change a call tracking number, enable or disable text',
          params: ById,
          headers: IfMatch,
          body: UpdateTrackingNumber,
          response: { 200: TrackingNumberAnswer },
        },
      },
      async (request, reply) =>
        answer(reply, await updateTrackingNumber(store, actorOf(request), request.params.id, request.body, versionOf(request.headers))),
    );
  };
}

function refuse(because: TrackingNumberConflict): Refusal {
  switch (because) {
    case 'no_such_location':
      return new Refusal('invalid_request', { errors: [{ field: 'locationId', reason: 'is no location of this account' }] });
    case 'location_required':
      return new Refusal(because, { errors: [{ field: 'locationId', reason: 'Choose the location that this number texts for.' }] });
    case 'location_has_text_number':
      return new Refusal(because, {
        errors: [
          {
            field: 'locationId',
            reason: 'Another number is enabled for texting at this location. Disable that one first, or choose another location.',
          },
        ],
      });
    case 'forwards_to_own':
      return new Refusal('invalid_request', {
        errors: [{ field: 'forwardTo', reason: 'is a tracking number of the practice, and calls would go round in a circle' }],
      });
    case 'number_has_waiting_texts':
      return new Refusal(because, { errors: [{ field: 'textEnabled', reason: 'Texts wait to leave from this number.' }] });
    case 'number_taken':
      return new Refusal(because, { errors: [{ field: 'phoneNumber', reason: 'This number is a tracking number already.' }] });
  }
}
