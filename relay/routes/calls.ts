import { z } from 'zod';
import { Call } from '../../src-shared/protocol/call.ts';
import type { CallStore } from '../store/call-store.ts';
import { type ApiPart, Paging, pageOf } from './api.ts';
import { actorOf } from './authorize.ts';

export function callRoutes(store: CallStore): ApiPart {
  return async api => {
    api.get(
      '/calls',
      {
        config: { right: 'read' },
        schema: {
          operationId: 'listCalls',
          summary: 'Calls to the tracking numbers, newest first',
          querystring: Paging.extend({ after: z.coerce.number().int().nonnegative().optional().describe('`next` of the page before') }),
          response: { 200: pageOf(Call) },
        },
      },
      async request => {
        const { after, limit } = request.query;
        const rows = await store.listCalls(actorOf(request).accountId, after ?? null, limit);
        const last = rows.length < limit ? undefined : rows.at(-1);
        return { rows, next: last === undefined ? null : String(last.position) };
      },
    );
  };
}
