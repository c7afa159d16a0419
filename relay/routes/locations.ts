import { CreateLocation, UpdateLocation } from '../../src-shared/protocol/commands.ts';
import { Location } from '../../src-shared/protocol/location.ts';
import { createLocation } from '../practice/create-location.ts';
import { updateLocation } from '../practice/update-location.ts';
import type { LocationConflict, PracticeStore } from '../store/practice-store.ts';
import { type ApiPart, ById, pageOf } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { IfMatch, answerSaved, etag, versionOf } from './row-version.ts';

export function locationRoutes(store: PracticeStore, now: () => Date): ApiPart {
  return async api => {
    api.get(
      '/locations',
      {
        config: { right: 'read' },
        schema: { operationId: 'listLocations', summary: 'All locations', response: { 200: pageOf(Location) } },
      },
      async request => ({ rows: await store.listLocations(actorOf(request).accountId), next: null }),
    );

    api.post(
      '/locations',
      {
        config: { right: 'manage' },
        schema: { operationId: 'createLocation', summary: 'Add a location', body: CreateLocation, response: { 201: Location } },
      },
      async (request, reply) => {
        const outcome = await createLocation(store, actorOf(request), request.body);
        if (outcome.is === 'invalid') throw new Refusal('invalid_request', { errors: outcome.errors });
        const row = answerSaved(reply, outcome, refuse);
        return reply.code(201).send(row);
      },
    );

    api.get(
      '/locations/:id',
      {
        config: { right: 'read' },
        schema: { operationId: 'getLocation', summary: 'One location', params: ById, response: { 200: Location } },
      },
      async (request, reply) => {
        const row = await store.location(actorOf(request).accountId, request.params.id);
        if (row === null) throw new Refusal('not_found');
        return reply.header('etag', etag(row)).send(row);
      },
    );

    api.patch(
      '/locations/:id',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'updateLocation',
          summary: 'Change or archive a location',
          params: ById,
          headers: IfMatch,
          body: UpdateLocation,
          response: { 200: Location },
        },
      },
      async (request, reply) => {
        const outcome = await updateLocation(store, actorOf(request), request.params.id, request.body, versionOf(request.headers), now());
        if (outcome.is === 'invalid') throw new Refusal('invalid_request', { errors: outcome.errors });
        return answerSaved(reply, outcome, refuse);
      },
    );
  };
}

function refuse(because: LocationConflict): Refusal {
  return new Refusal(
    because,
    because === 'emr_id_taken' ? { errors: [{ field: 'emrId', reason: 'Another location has this EMR id.' }] } : {},
  );
}
