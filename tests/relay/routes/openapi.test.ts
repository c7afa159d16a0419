import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXAMPLES } from '../../../relay/routes/openapi-examples.ts';
import { ApiScope } from '../../../src-shared/protocol/api-key.ts';
import { ProblemCode } from '../../../src-shared/protocol/problem.ts';
import { type ARelay, aRelay } from '../../support/a-relay.ts';

type Schema = { $ref?: string; [key: string]: unknown };
type Answer = { description: string; headers?: Record<string, { description: string }>; content?: Record<string, { schema: Schema }> };
type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, Answer>;
  security?: unknown[];
  'x-problem-codes': string[];
  'x-scopes': string[];
};
type Document = {
  openapi: string;
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, { type: string; scheme: string }> };
  security: Record<string, unknown>[];
};

/** What these do needs no more words than their address; a file is handed in as it is. */
const WITHOUT_BODY = /\/(cancel|release|invitation|block|repair|begin|undo|lead-imports)$/;

let relay: ARelay;
let document: Document;
let operations: { method: string; path: string; operation: Operation }[];

beforeAll(async () => {
  relay = await aRelay();
  const answered = await relay.client(null).get<Document>('/v1/openapi.json');
  expect(answered.status).toBe(200);
  document = answered.body;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
});
afterAll(() => relay.stop());

test('every command of the API is described', () => {
  expect(operations.map(({ method, path }) => `${method} ${path.replace('/v1', '')}`).sort()).toEqual([
    'DELETE /api-keys/{id}',
    'DELETE /devices/{id}',
    'DELETE /lead-imports/{id}',
    'DELETE /sessions/current',
    'DELETE /staff/{id}/second-factor',
    'DELETE /staff/{id}/sign-in-lock',
    'DELETE /unmatched/{number}/block',
    'GET /account',
    'GET /api-keys',
    'GET /appointment-texts',
    'GET /appointment-texts/{id}',
    'GET /audit',
    'GET /available-numbers',
    'GET /calls',
    'GET /canned-texts',
    'GET /carrier-numbers',
    'GET /changes',
    'GET /devices',
    'GET /lead-export.csv',
    'GET /lead-imports',
    'GET /lead-imports/{id}',
    'GET /lead-imports/{id}/faults.csv',
    'GET /lead-imports/{id}/rows',
    'GET /leads',
    'GET /leads/{id}',
    'GET /leads/{id}/messages',
    'GET /ledger',
    'GET /legal-holds',
    'GET /location-exports',
    'GET /location-imports/{id}',
    'GET /locations',
    'GET /locations/{id}',
    'GET /mail',
    'GET /messages/{id}',
    'GET /messages/{id}/history',
    'GET /retention-preview',
    'GET /sessions/current',
    'GET /setup',
    'GET /snapshot',
    'GET /staff',
    'GET /staff-access',
    'GET /staff/{id}',
    'GET /tracking-numbers',
    'GET /tracking-numbers/{id}',
    'GET /unmatched',
    'GET /unmatched/{number}/messages',
    'PATCH /account',
    'PATCH /leads/{id}',
    'PATCH /locations/{id}',
    'PATCH /me',
    'PATCH /messages/{id}',
    'PATCH /staff/{id}',
    'PATCH /staff/{id}/preferences',
    'PATCH /tracking-numbers/{id}',
    'POST /api-keys',
    'POST /appointment-texts',
    'POST /audit/views',
    'POST /intake',
    'POST /invitations/accept',
    'POST /lead-imports',
    'POST /lead-imports/{id}/begin',
    'POST /lead-imports/{id}/cancel',
    'POST /lead-imports/{id}/check',
    'POST /lead-imports/{id}/undo',
    'POST /leads',
    'POST /leads/{id}/consent-requests',
    'POST /leads/{id}/consents',
    'POST /leads/{id}/freeze-decisions',
    'POST /leads/{id}/merge',
    'POST /leads/{id}/opt-outs',
    'POST /leads/{id}/texts',
    'POST /ledger/acceptances',
    'POST /legal-holds',
    'POST /legal-holds/{id}/end',
    'POST /location-imports',
    'POST /location-imports/{id}/apply',
    'POST /locations',
    'POST /me/recovery-codes',
    'POST /me/second-factor',
    'POST /me/second-factor/confirm',
    'POST /me/second-factor/remove',
    'POST /messages/{id}/cancel',
    'POST /messages/{id}/release',
    'POST /messages/{id}/resend',
    'POST /messages/{id}/send-anyway',
    'POST /sessions',
    'POST /setup',
    'POST /staff',
    'POST /staff/{id}/invitation',
    'POST /tracking-numbers',
    'POST /tracking-numbers/purchases',
    'POST /tracking-numbers/{id}/repair',
    'POST /unmatched/{number}/attach',
    'POST /unmatched/{number}/freeze-decisions',
    'PUT /leads/{id}/read-mark',
    'PUT /me/compliance',
    'PUT /me/password',
    'PUT /unmatched/{number}/block',
  ]);
});

test('the document is whole: it names itself, each operation once, its security and every reference', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.security).toEqual([{ bearer: [] }]);
  expect(document.components.securitySchemes['bearer']).toMatchObject({ type: 'http', scheme: 'bearer' });
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(match => match[1] ?? '');
  expect(references.length).toBeGreaterThan(50);
  for (const name of references) expect(document.components.schemas, `the schema ${name}`).toHaveProperty(name);
});

test('each operation says what it does, what it takes, what it answers and how it says no', () => {
  for (const { method, path, operation } of operations) {
    const where = `${method} ${path}`;
    expect(operation.summary, `at ${where}`).toMatch(/\w/);
    expect(operation.tags, `at ${where}`).toHaveLength(1);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]);
    expect(
      (operation.parameters ?? []).filter(parameter => parameter.in === 'path').map(parameter => parameter.name),
      `at ${where}`,
    ).toEqual(inPath);
    const headers = (operation.parameters ?? []).filter(parameter => parameter.in === 'header').map(parameter => parameter.name);
    expect(headers, `at ${where}`).toEqual(
      method === 'PATCH' || where.endsWith('/staff/{id}/invitation') || where.endsWith('/merge') ? ['if-match'] : [],
    );
    const hasBody = operation.requestBody?.content['application/json']?.schema !== undefined;
    expect(hasBody, `at ${where}`).toBe(['PATCH', 'PUT', 'POST'].includes(method) && !WITHOUT_BODY.test(path));
    expect(Object.keys(operation.responses), `at ${where}`).toHaveLength(2);
    expect(operation.responses['default']?.content?.['application/problem+json']?.schema.$ref, `at ${where}`).toBe(
      '#/components/schemas/Problem',
    );
    const good = Object.entries(operation.responses).find(([status]) => status !== 'default');
    expect(good?.[0], `at ${where}`).toMatch(/^20[0124]$/);
    for (const answer of Object.values(operation.responses)) expect(answer.description, `at ${where}`).toMatch(/\w/);
  }
});

test('each operation names the codes of its refusals and the scope that opens it, and no code is left out', () => {
  const named = new Set<string>();
  for (const { method, path, operation } of operations) {
    const where = `${method} ${path}`;
    for (const code of operation['x-problem-codes']) named.add(ProblemCode.parse(code));
    expect(operation['x-problem-codes'], `at ${where}`).toContain('too_many_requests');
    const isOpen = operation.security?.length === 0;
    expect(operation['x-scopes'].length > 0, `at ${where}`).toBe(!isOpen);
    for (const scope of operation['x-scopes']) expect([...ApiScope.options, 'self', 'session'], `at ${where}`).toContain(scope);
    const header = operation.responses['default']?.headers?.['retry-after']?.description;
    expect(header, `at ${where}`).toContain('429');
  }
  // A new code is named at its operations in relay/routes/problem-codes.ts.
  expect(ProblemCode.options.filter(code => !named.has(code))).toEqual([]);
});

test('every schema compiles, and every example fits its schema', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: 'api', components: document.components });
  const names = Object.keys(document.components.schemas);
  expect(names.length).toBeGreaterThan(25);
  for (const name of names) {
    const validate = ajv.getSchema(`api#/components/schemas/${name}`);
    expect(validate, `the schema ${name}`).toBeTypeOf('function');
    expect(document.components.schemas[name]?.['examples'], `the example of ${name}`).toEqual([EXAMPLES[name]]);
    const fits = validate?.(EXAMPLES[name]);
    expect([name, fits, validate?.errors]).toEqual([name, true, null]);
  }
});
