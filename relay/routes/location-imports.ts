import { z } from 'zod';
import {
  ApplyLocationImport,
  LocationImport,
  LocationImportOutcome,
  PlanLocationImport,
} from '../../src-shared/protocol/location-import.ts';
import { applyLocationImport, type ApplyOutcome } from '../practice/imports/apply-location-import.ts';
import { MOST_FILE_BYTES, planLocationImport, showImport } from '../practice/imports/plan-location-import.ts';
import { writeLocationCsv } from '../practice/imports/write-location-csv.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import { type ApiPart, ById } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';

/** A file in base64, with room for the rest. */
const MOST_BYTES = Math.ceil((MOST_FILE_BYTES * 4) / 3) + 64 * 1024;

/** Locations from the EMR: a file becomes an import, which is looked at and then applied. [E3] */
export function locationImportRoutes(store: PracticeStore, now: () => Date): ApiPart {
  return async api => {
    api.addContentTypeParser('application/fhir+json', { parseAs: 'string' }, api.getDefaultJsonParser('error', 'error'));

    api.get(
      '/location-exports',
      {
        config: { right: 'read' },
        schema: {
          operationId: 'exportLocations',
          summary: 'All locations as a CSV, which an import reads back',
          response: { 200: z.object({ csv: z.string() }) },
        },
      },
      async request => ({ csv: writeLocationCsv(await store.listLocations(actorOf(request).accountId)) }),
    );

    api.post(
      '/location-imports',
      {
        config: { right: 'manage' },
        bodyLimit: MOST_BYTES,
        schema: {
          operationId: 'planLocationImport',
          summary: 'Hand in locations, and see what would change',
          description:
            'A CSV or a FHIR R4 Bundle as a file in base64 (plain or gzip, at most 8 MB), or a Bundle as the body itself. Nothing changes yet; an import that nobody applies is forgotten after a day.',
          body: PlanLocationImport,
          response: { 201: LocationImport },
        },
      },
      async (request, reply) => {
        const outcome = await planLocationImport(store, actorOf(request), request.body, now());
        if (outcome.is === 'refused')
          throw new Refusal('invalid_request', { errors: [{ field: outcome.field, reason: outcome.reason }], detail: outcome.reason });
        return reply.code(201).send(outcome.plan);
      },
    );

    api.get(
      '/location-imports/:id',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'getLocationImport',
          summary: 'What an import would change now',
          params: ById,
          response: { 200: LocationImport },
        },
      },
      async request => {
        const { accountId } = actorOf(request);
        const kept = await store.locationImport(accountId, request.params.id);
        if (kept === null) throw new Refusal('not_found');
        return showImport(store, accountId, kept);
      },
    );

    api.post(
      '/location-imports/:id/apply',
      {
        config: { right: 'manage' },
        bodyLimit: 2 * 1024 * 1024,
        schema: {
          operationId: 'applyLocationImport',
          summary: 'Apply an import, all of it or nothing',
          description: 'Refused as `precondition_failed` where a location or a number changed since `basedOn`: look at the import anew.',
          params: ById,
          body: ApplyLocationImport,
          response: { 200: LocationImportOutcome },
        },
      },
      async request => answer(await applyLocationImport(store, actorOf(request), request.params.id, request.body, now())),
    );
  };
}

function answer(outcome: ApplyOutcome): LocationImportOutcome {
  switch (outcome.is) {
    case 'applied':
      return outcome.outcome;
    case 'not_found':
      throw new Refusal('not_found');
    case 'stale':
      throw new Refusal('precondition_failed', {
        detail: 'A location or a number changed meanwhile. Look at what the import would change now.',
      });
    case 'unclear':
      throw new Refusal('import_unclear', { errors: outcome.errors });
    case 'refused':
      throw new Refusal(outcome.because, { errors: outcome.errors });
  }
}
