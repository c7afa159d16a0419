import { z } from 'zod';
import { ApiKey, MadeApiKey } from '../../src-shared/protocol/api-key.ts';
import { CreateApiKey } from '../../src-shared/protocol/commands.ts';
import { createApiKey } from '../access/api-keys.ts';
import type { AccessStore, ApiKey as StoredApiKey } from '../store/access-store.ts';
import { type ApiPart, ById, pageOf } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';

/** An account's own people need a handful; more are a script gone wrong. */
const MOST_KEYS = 100;

export function apiKeyRoutes(store: AccessStore, now: () => Date): ApiPart {
  return async api => {
    api.get(
      '/api-keys',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'listApiKeys',
          summary: 'API keys that were not revoked',
          description: 'Never the keys themselves. `lastUsedAt` is kept to the hour.',
          response: { 200: pageOf(ApiKey) },
        },
      },
      async request => ({ rows: (await store.listApiKeys(actorOf(request).accountId)).map(shown), next: null }),
    );

    api.post(
      '/api-keys',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'createApiKey',
          summary: 'Make an API key',
          description: 'By an admin who is signed in: a key cannot make keys. The answer holds the key, once; the relay keeps its digest.',
          body: CreateApiKey,
          response: { 201: MadeApiKey },
        },
      },
      async (request, reply) => {
        const { accountId, staffId } = actorOf(request);
        if (staffId === null)
          throw new Refusal('forbidden', { detail: 'A key cannot make keys. An admin makes them under Preferences, API keys.' });
        const { name, scopes, expiresAt } = request.body;
        if (expiresAt !== null && expiresAt <= now().toISOString())
          throw new Refusal('invalid_request', { errors: [{ field: 'expiresAt', reason: 'lies in the past' }] });
        if ((await store.listApiKeys(accountId)).length >= MOST_KEYS)
          throw new Refusal('conflict', { detail: `A practice has at most ${MOST_KEYS} API keys. Revoke one that is not needed first.` });
        return reply.code(201).send(await createApiKey(store, { accountId, name, scopes, createdBy: staffId, expiresAt }, now()));
      },
    );

    api.delete(
      '/api-keys/:id',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'revokeApiKey',
          summary: 'Revoke an API key',
          description: 'At once, on every relay: the next request with it is a 401, and its feed is closed.',
          params: ById,
          response: { 204: z.null().describe('Revoked') },
        },
      },
      async (request, reply) => {
        const isRevoked = await store.revokeApiKey(actorOf(request).accountId, request.params.id, now().toISOString());
        if (!isRevoked) throw new Refusal('not_found');
        return reply.code(204).send(null);
      },
    );
  };
}

function shown({ accountId: _, ...key }: StoredApiKey): ApiKey {
  return ApiKey.parse(key);
}
