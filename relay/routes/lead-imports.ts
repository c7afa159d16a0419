import { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { csvCell } from '../../src-shared/domain/csv-cell.ts';
import { ImportMapping, ImportOutcome, type ImportState, LeadImport, LeadImportRow } from '../../src-shared/protocol/lead-import.ts';
import { Id } from '../../src-shared/protocol/scalars.ts';
import { checkImport } from '../practice/lead-imports/check-import.ts';
import type { RunImports } from '../practice/lead-imports/run-imports.ts';
import { takeFile } from '../practice/lead-imports/take-file.ts';
import type { LeadImportStore } from '../store/lead-import-store.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import { type ApiPart, ById, pageOf, Paging } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { streamedBody } from './streamed-body.ts';

const RIGHT = { right: ['manage', 'leads:write'] } as const;
const FILES = { rateLimit: { max: 20, timeWindow: 60_000, groupId: 'lead-imports' } };

/** Imports of leads: hand in the file, check it with choices, begin. From then on the relay goes on by itself. [J1] */
export function leadImportRoutes(
  { leadImports: imports, practice }: { readonly leadImports: LeadImportStore; readonly practice: PracticeStore },
  run: RunImports,
  mostRows: number,
  now: () => Date,
): ApiPart {
  return async api => {
    api.addContentTypeParser(
      ['text/csv', 'application/octet-stream', 'application/gzip'],
      // It is read as it comes in, never as a whole.
      (_request, body, done) => done(null, body),
    );

    async function found(accountId: string, id: string): Promise<LeadImport> {
      const made = await imports.find(accountId, id);
      if (made === null) throw new Refusal('not_found');
      return made;
    }

    /** Moves it on, or says how it stands. */
    async function move(accountId: string, id: string, from: readonly ImportState[], to: ImportState): Promise<LeadImport> {
      const isMoved = await imports.move(accountId, id, from, to);
      const made = await found(accountId, id);
      // The same request again has done its work already.
      const isRepeated =
        made.state === to ||
        (to === 'importing' && made.state === 'done') ||
        (to === 'undoing' && made.state === 'undone') ||
        (to === 'cancelling' && made.state === 'cancelled');
      if (!isMoved && !isRepeated) throw new Refusal('conflict', { detail: `This import is ${made.state}. Look at it again.` });
      run.wake();
      return made;
    }

    api.post(
      '/lead-imports',
      {
        config: { ...RIGHT, ...FILES },
        schema: {
          operationId: 'createLeadImport',
          summary: 'Hand in a CSV file of leads',
          description:
            'The body is the file: comma, semicolon, tab or bar between cells; UTF-8, UTF-16 or Windows-1252; also packed with gzip; of any size, read as it comes in, with as many rows as the relay takes (a million unless set otherwise). Nothing changes but that its rows are kept for 30 days; of a file that breaks off nothing is kept. With an `id` the request can be repeated safely.',
          querystring: z.object({ fileName: z.string().trim().min(1).max(200).default('leads.csv'), id: Id.optional() }),
          response: { 201: LeadImport },
        },
      },
      async (request, reply) => {
        if (!isGiven(request.body)) throw new Refusal('invalid_request', { detail: 'Send the file itself as the body, as text/csv.' });
        const { fileName, id } = request.query;
        const file = { id, fileName, mostRows, bytes: streamedBody(request.raw) };
        const outcome = await takeFile(imports, actorOf(request), file, now);
        if (outcome.is === 'refused') {
          run.wake(); // what came in of it goes
          throw new Refusal('invalid_request', { detail: outcome.reason, errors: [{ field: 'file', reason: outcome.reason }] });
        }
        return reply.code(201).send(outcome.made);
      },
    );

    api.get(
      '/lead-imports',
      {
        config: RIGHT,
        schema: {
          operationId: 'listLeadImports',
          summary: 'Imports of the last 30 days, newest first',
          response: { 200: pageOf(LeadImport) },
        },
      },
      async request => ({ rows: await imports.list(actorOf(request).accountId, 50), next: null }),
    );

    api.get(
      '/lead-imports/:id',
      {
        config: RIGHT,
        schema: { operationId: 'getLeadImport', summary: 'One import, and how far it is', params: ById, response: { 200: LeadImport } },
      },
      async request => found(actorOf(request).accountId, request.params.id),
    );

    api.get(
      '/lead-imports/:id/rows',
      {
        config: RIGHT,
        schema: {
          operationId: 'listLeadImportRows',
          summary: "The file's rows, and what becomes of each",
          params: ById,
          querystring: Paging.extend({ after: z.coerce.number().int().nonnegative().default(0), outcome: ImportOutcome.optional() }),
          response: { 200: pageOf(LeadImportRow) },
        },
      },
      async request => {
        const { accountId } = actorOf(request);
        const { after, limit, outcome } = request.query;
        await found(accountId, request.params.id);
        const rows = await imports.rows(accountId, request.params.id, outcome === undefined ? [] : [outcome], after, limit);
        const last = rows.length < limit ? undefined : rows.at(-1);
        return { rows, next: last === undefined ? null : String(last.number) };
      },
    );

    api.get(
      '/lead-imports/:id/faults.csv',
      {
        config: RIGHT,
        schema: {
          operationId: 'getLeadImportFaults',
          summary: 'The rows that cannot be imported, as CSV',
          description: 'The columns of the file, and one more that says what to mend. Mended, it can be handed in as it is.',
          params: ById,
          produces: ['text/csv'],
          response: { 200: z.string() },
        },
      },
      async (request, reply) => {
        const { accountId } = actorOf(request);
        const { columns } = await found(accountId, request.params.id);
        const faults = faultsCsv(imports, accountId, request.params.id, [...columns.map(column => column.name), 'What to mend']);
        return reply.type('text/csv; charset=utf-8').send(Readable.from(faults) as never); // in pieces what the schema calls a string
      },
    );

    api.post(
      '/lead-imports/:id/check',
      {
        config: RIGHT,
        schema: {
          operationId: 'checkLeadImport',
          summary: 'Say what each column is, and see what the import would do',
          description:
            'It goes on at the relay: ask for the import until it is `ready`, and begin it, or check with other choices. Changes no lead. Duplicates have a phone or the email of a lead that is there, or of a row before: they are skipped, fill what is blank in that lead, or are created all the same. No consent is imported; opt-outs bind an imported lead by its number.',
          params: ById,
          body: ImportMapping,
          response: { 200: LeadImport },
        },
      },
      async request => {
        const outcome = await checkImport({ imports, practice }, actorOf(request), request.params.id, request.body);
        switch (outcome.is) {
          case 'checking':
            run.wake();
            return outcome.made;
          case 'not_found':
            throw new Refusal('not_found');
          case 'begun':
            throw new Refusal('conflict', { detail: 'This import was begun already. Hand in the file again.' });
          case 'invalid':
            throw new Refusal('invalid_request', { errors: outcome.errors });
        }
      },
    );

    const step = (name: string, operationId: string, summary: string, description: string, from: readonly ImportState[], to: ImportState) =>
      api.post(
        `/lead-imports/:id/${name}`,
        { config: RIGHT, schema: { operationId, summary, description, params: ById, response: { 200: LeadImport } } },
        async request => move(actorOf(request).accountId, request.params.id, from, to),
      );
    step('begin', 'beginLeadImport', 'Begin the import', 'It goes on at the relay, whoever still watches.', ['ready'], 'importing');
    api.post(
      '/lead-imports/:id/cancel',
      {
        config: RIGHT,
        schema: {
          operationId: 'cancelLeadImport',
          summary: 'Stop the check or the import',
          description: 'A check that is stopped has changed nothing. What an import had made is taken back, as by undo. [J6]',
          params: ById,
          response: { 200: LeadImport },
        },
      },
      async request => {
        const { accountId } = actorOf(request);
        const isCheck = await imports.move(accountId, request.params.id, ['checking'], 'uploaded');
        return isCheck ? found(accountId, request.params.id) : move(accountId, request.params.id, ['importing'], 'cancelling');
      },
    );
    api.delete(
      '/lead-imports/:id',
      {
        config: RIGHT,
        schema: {
          operationId: 'deleteLeadImport',
          summary: 'Forget a file that was handed in and not imported',
          params: ById,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const { accountId } = actorOf(request);
        const made = await found(accountId, request.params.id);
        const isGone = await imports.discard(accountId, request.params.id, ['uploaded', 'checking', 'ready']);
        if (!isGone) throw new Refusal('conflict', { detail: `This import is ${made.state}. Look at it again.` });
        run.wake();
        return reply.code(204).send(null);
      },
    );
    step(
      'undo',
      'undoLeadImport',
      'Take the import back',
      'Leads that it made and nobody touched since are taken back, and what it filled in is emptied. What was touched is kept.',
      ['done'],
      'undoing',
    );
  };
}

function isGiven(body: unknown): boolean {
  return body instanceof IncomingMessage;
}

/** The rows that cannot be imported, some at a time. */
async function* faultsCsv(imports: LeadImportStore, accountId: string, id: string, head: readonly string[]): AsyncGenerator<string> {
  const line = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;
  yield `\uFEFF${line(head)}`;
  for (let after = 0; ; ) {
    const rows = await imports.rows(accountId, id, ['invalid'], after, 500);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.number;
    yield rows.map(({ cells, errors }) => line([...cells, errors.map(({ field, reason }) => `${field} ${reason}`).join('; ')])).join('');
  }
}
