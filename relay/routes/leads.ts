import { z } from 'zod';
import { CreateLead, MarkRead, UpdateLead } from '../../src-shared/protocol/commands.ts';
import { Lead } from '../../src-shared/protocol/lead.ts';
import { Message } from '../../src-shared/protocol/message.ts';
import { ReadMark } from '../../src-shared/protocol/read-mark.ts';
import { noteReading, viewLine } from '../access/audit-reading.ts';
import { createLead } from '../practice/create-lead.ts';
import { updateLead } from '../practice/update-lead.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { LeadMergeStore } from '../store/lead-merge-store.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import { type ApiPart, ById, Paging, pageOf } from './api.ts';
import { actorOf } from './authorize.ts';
import { missingLead } from './lead-merges.ts';
import { Refusal } from './refusal.ts';
import { IfMatch, answerSaved, etag, noConflict, versionOf } from './row-version.ts';

/** A list is read in pages of up to 500, and desktops search their own copy: more is a script gone wrong. */
const SEARCHES = { rateLimit: { max: 1_200, timeWindow: 60_000, groupId: 'searches' } };

export function leadRoutes(store: PracticeStore, merges: LeadMergeStore, audit: AuditStore, now: () => Date): ApiPart {
  return async api => {
    api.get(
      '/leads',
      {
        config: { right: 'read', ...SEARCHES },
        schema: {
          operationId: 'listLeads',
          summary: 'List and search leads',
          description: 'By last name. `search` finds names, emails and phones; a phone may be written in any way.',
          querystring: Paging.extend({ search: z.string().max(200).optional() }),
          response: { 200: pageOf(Lead) },
        },
      },
      async request => {
        const actor = actorOf(request);
        const { search, after, limit } = request.query;
        const query = search === undefined || search.trim() === '' ? {} : { query: search };
        const { leads, nextAfter } = await store.listLeads(actor.accountId, { ...query, after: after ?? null, limit });
        const seen = {
          ...(search === undefined ? { action: 'viewed' as const } : { action: 'searched' as const }),
          what: 'leads' as const,
        };
        await noteReading(audit, actor.accountId, [viewLine(actor, { ...seen, count: leads.length })]);
        return { rows: leads, next: nextAfter };
      },
    );

    api.post(
      '/leads',
      {
        config: { right: ['text', 'leads:write'] },
        schema: {
          operationId: 'createLead',
          summary: 'Add a lead',
          description:
            'A phone, an email or a name must be given. Phones are taken as typed. With an `id` the request can be repeated safely.',
          body: CreateLead,
          response: { 201: Lead },
        },
      },
      async (request, reply) => {
        const outcome = await createLead(store, actorOf(request), request.body, now());
        if (outcome.is === 'invalid') throw new Refusal('invalid_request', { errors: outcome.errors });
        const row = answerSaved(reply, outcome, noConflict);
        return reply.code(201).send(row);
      },
    );

    api.get(
      '/leads/:id',
      { config: { right: 'read' }, schema: { operationId: 'getLead', summary: 'One lead', params: ById, response: { 200: Lead } } },
      async (request, reply) => {
        const row = await store.lead(actorOf(request).accountId, request.params.id);
        if (row === null) throw await missingLead(merges, actorOf(request).accountId, request.params.id);
        await noteReading(audit, actorOf(request).accountId, [
          viewLine(actorOf(request), { action: 'viewed', what: 'lead', leadId: row.id }),
        ]);
        return reply.header('etag', etag(row)).send(row);
      },
    );

    api.patch(
      '/leads/:id',
      {
        config: { right: ['text', 'leads:write'] },
        schema: {
          operationId: 'updateLead',
          summary: 'Change a lead',
          description: 'Only what is given changes. Do Not Text that a STOP set cannot be taken away here.',
          params: ById,
          headers: IfMatch,
          body: UpdateLead,
          response: { 200: Lead },
        },
      },
      async (request, reply) => {
        const outcome = await updateLead(store, actorOf(request), request.params.id, request.body, versionOf(request.headers), now());
        if (outcome.is === 'invalid') throw new Refusal('invalid_request', { errors: outcome.errors });
        if (outcome.is === 'do_not_text_by_stop') throw new Refusal('do_not_text_by_stop');
        if (outcome.is === 'not_found') throw await missingLead(merges, actorOf(request).accountId, request.params.id);
        return answerSaved(reply, outcome, noConflict);
      },
    );

    api.get(
      '/leads/:id/messages',
      {
        config: { right: 'read' },
        schema: {
          operationId: 'listMessages',
          summary: "A lead's messages, newest first",
          params: ById,
          querystring: Paging.extend({ after: z.coerce.number().int().nonnegative().optional().describe('`next` of the page before') }),
          response: { 200: pageOf(Message) },
        },
      },
      async request => {
        const { accountId } = actorOf(request);
        const { id } = request.params;
        const { after, limit } = request.query;
        if ((await store.lead(accountId, id)) === null) throw await missingLead(merges, accountId, id);
        const items = await store.conversation(accountId, id, after ?? null, limit);
        const line = viewLine(actorOf(request), { action: 'viewed', what: 'conversation', leadId: id, count: items.length });
        await noteReading(audit, accountId, [line]);
        const last = items.length < limit ? undefined : items.at(-1);
        return { rows: items.filter(item => item.kind === 'message'), next: last === undefined ? null : String(last.position) };
      },
    );

    api.put(
      '/leads/:id/read-mark',
      {
        config: { right: 'read' },
        schema: {
          operationId: 'markRead',
          summary: 'How far the signed-in person has read',
          description: 'Messages up to and including the position are read. Not for API keys, which are nobody.',
          params: ById,
          body: MarkRead,
          response: { 200: ReadMark },
        },
      },
      async request => {
        const { accountId, staffId } = actorOf(request);
        if (staffId === null) throw new Refusal('forbidden', { detail: 'Read marks belong to people. Sign in as one.' });
        const mark = await store.setReadMark(accountId, staffId, request.params.id, request.body.position);
        if (mark === null) throw await missingLead(merges, accountId, request.params.id);
        return mark;
      },
    );
  };
}
