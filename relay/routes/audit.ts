import { z } from 'zod';
import { AuditEntry, AuditQuery, AuditViews } from '../../src-shared/protocol/audit-entry.ts';
import { noteReading, viewLine } from '../access/audit-reading.ts';
import type { AuditStore } from '../store/audit-store.ts';
import { type ApiPart, limitOf, pageOf } from './api.ts';
import { actorOf } from './authorize.ts';

export function auditRoutes(audit: AuditStore): ApiPart {
  return async api => {
    api.get(
      '/audit',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'listAudit',
          summary: 'Who did what, newest first',
          description: 'For admins. It holds no words of messages and none that were searched for. Reading it is written down, too.',
          querystring: AuditQuery.extend({
            after: z.coerce.number().int().positive().optional().describe('`next` of the page before'),
            limit: limitOf(100, 500),
          }),
          response: { 200: pageOf(AuditEntry) },
        },
      },
      async request => {
        const actor = actorOf(request);
        const { after, limit, ...query } = request.query;
        const rows = await audit.list(actor.accountId, query, after ?? null, limit);
        // The first page stands for the reading; a script that pages on is no news.
        if (after === undefined)
          await noteReading(audit, actor.accountId, [viewLine(actor, { what: 'audit', action: 'viewed', count: rows.length })]);
        const last = rows.length < limit ? undefined : rows.at(-1);
        return { rows, next: last === undefined ? null : String(last.auditNumber) };
      },
    );

    api.post(
      '/audit/views',
      {
        config: { right: 'read' },
        schema: {
          operationId: 'reportViews',
          summary: 'What a person looked at on a desktop',
          description:
            'A desktop answers from its own copy and tells here what was opened, searched and exported. A repeated report counts once.',
          body: AuditViews,
          response: { 204: z.null().describe('Kept') },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request);
        const once = new Map(request.body.views.map(view => [view.id, view]));
        await audit.record(
          actor.accountId,
          [...once.values()].map(view => viewLine(actor, view)),
        );
        return reply.code(204).send(null);
      },
    );
  };
}
