import { z } from 'zod';
import { csvCell } from '../../src-shared/domain/csv-cell.ts';
import { leadsCsv, LEADS_CSV_HEAD } from '../practice/leads-csv.ts';
import { noteReading, viewLine } from '../access/audit-reading.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { ApiPart } from './api.ts';
import { actorOf } from './authorize.ts';
import { refuseUnlessMay } from './who-may.ts';

const PAGE = 500;
const EXPORTS = { rateLimit: { max: 20, timeWindow: 60_000, groupId: 'exports' } };

/** Leads as CSV, for whom the practice's setting lets export. [W1] Each export is a line of the audit log, with how many were handed out. [J5] */
export function leadExportRoutes(store: PracticeStore, audit: AuditStore): ApiPart {
  return async api => {
    api.get(
      '/lead-export.csv',
      {
        config: { right: ['manage', 'text'], ...EXPORTS },
        schema: {
          operationId: 'exportLeads',
          summary: 'Leads as CSV',
          description:
            'All of them, or those that a search finds, by last name. A cell that a spreadsheet would take for a formula has an apostrophe before it. An import reads the file back.',
          querystring: z.object({ search: z.string().max(200).optional() }),
          produces: ['text/csv'],
          response: { 200: z.string() },
        },
      },
      async (request, reply) => {
        await refuseUnlessMay(store, request, 'export');
        const actor = actorOf(request);
        const { search = '' } = request.query;
        const parts = [`\uFEFF${LEADS_CSV_HEAD.map(csvCell).join(',')}\r\n`];
        let count = 0;
        for (let after: string | null = null; ; ) {
          const page: Awaited<ReturnType<PracticeStore['listLeads']>> = await store.listLeads(actor.accountId, {
            query: search,
            after,
            limit: PAGE,
          });
          parts.push(leadsCsv(page.leads));
          count += page.leads.length;
          after = page.nextAfter;
          if (after === null) break;
        }
        await noteReading(audit, actor.accountId, [viewLine(actor, { action: 'exported', what: 'leads', count })]);
        return reply.type('text/csv; charset=utf-8').send(parts.join(''));
      },
    );
  };
}
