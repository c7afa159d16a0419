import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MergeLeads } from '../../src-shared/protocol/commands.ts';
import { Lead } from '../../src-shared/protocol/lead.ts';
import { mergeLeads, type MergeRefusal } from '../practice/merge-leads.ts';
import type { LeadMergeStore } from '../store/lead-merge-store.ts';
import { type ApiPart, ById } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { etag, versionsOf } from './row-version.ts';

const IfMatchBoth = z.looseObject({
  'if-match': z.string().optional().describe('The ETags of both leads, the one in the address first, such as "12", "34"'),
});

export function leadMergeRoutes(store: LeadMergeStore, now: () => Date): ApiPart {
  return async api => {
    api.post(
      '/leads/:id/merge',
      {
        config: { right: ['text', 'leads:write'] },
        schema: {
          operationId: 'mergeLeads',
          summary: 'Make another lead part of this one',
          description:
            'Texts, calls, holds and what waits move to the lead in the address; consent stays with the numbers. The other lead is gone: asked for, it is refused with `lead_merged`, and what is sent to it goes to the lead in the address, at the same number. It cannot be undone. The same request again answers the same.',
          params: ById,
          headers: IfMatchBoth,
          body: MergeLeads,
          response: { 200: Lead },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request);
        refuseUnlessAdmin(request, request.body);
        const [survivor = null, other = null] = versionsOf(request.headers);
        const outcome = await mergeLeads(store, actor, request.params.id, request.body, { survivor, other }, now());
        switch (outcome.is) {
          case 'saved':
            return reply.header('etag', etag(outcome.row)).send(outcome.row);
          case 'stale':
            throw new Refusal('precondition_failed', { versions: outcome.versions });
          case 'refused':
            throw refusalOf(outcome.because);
          case 'not_found':
            throw await missingLead(store, actor.accountId, outcome.leadId);
        }
      },
    );
  };
}

/** Why there is no such lead: it never was, or it is part of another one by now. [B5] */
export async function missingLead(store: LeadMergeStore, accountId: string, leadId: string): Promise<Refusal> {
  const merged = await store.find(accountId, leadId);
  return merged === null ? new Refusal('not_found') : new Refusal('lead_merged', { leadId: merged.leadId });
}

/** The safe side wins: that one of them is not to be texted is taken away by an admin only. [B3] */
function refuseUnlessAdmin(request: FastifyRequest, { doNotText }: MergeLeads): void {
  if (doNotText !== false || actorOf(request).rights.has('manage')) return;
  throw new Refusal('forbidden', { detail: 'Only an admin may take Do Not Text away while merging. Leave it ticked, or ask an admin.' });
}

function refusalOf(because: MergeRefusal): Refusal {
  switch (because) {
    case 'same_lead':
      return new Refusal('invalid_request', { errors: [{ field: 'otherId', reason: 'is the same lead' }] });
    case 'phones_unknown':
      return new Refusal('invalid_request', { errors: [{ field: 'phones', reason: 'must be numbers of these two leads, each once' }] });
    case 'phones_to_choose':
    case 'notes_too_long':
    case 'do_not_text_by_stop':
      return new Refusal(because);
  }
}
