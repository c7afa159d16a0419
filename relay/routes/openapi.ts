import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ApiKey, MadeApiKey } from '../../src-shared/protocol/api-key.ts';
import { AppointmentReply, AppointmentText } from '../../src-shared/protocol/appointment.ts';
import { Account } from '../../src-shared/protocol/account.ts';
import { AuditEntry, AuditView, AuditViews } from '../../src-shared/protocol/audit-entry.ts';
import { CannedText, CannedTexts, CannedTextVersion } from '../../src-shared/protocol/canned-text.ts';
import { LegalHold, PlaceLegalHold, ReleaseLegalHold } from '../../src-shared/protocol/legal-hold.ts';
import { RetentionPreview } from '../../src-shared/protocol/retention.ts';
import { Changes, SnapshotPage } from '../../src-shared/protocol/changes.ts';
import * as commands from '../../src-shared/protocol/commands.ts';
import { Call } from '../../src-shared/protocol/call.ts';
import {
  BuyNumber,
  CarrierNumbers,
  CarrierNumberState,
  NumberPrice,
  OfferedNumber,
  OfferedNumbers,
  RepairedNumber,
} from '../../src-shared/protocol/carrier-number.ts';
import { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import { Lead, LeadPhone } from '../../src-shared/protocol/lead.ts';
import { AcceptLedger, Ledger, LedgerHead, LedgerRestore } from '../../src-shared/protocol/ledger-head.ts';
import {
  ApplyLocationImport,
  ImportedLocation,
  LocationImport,
  LocationImportOutcome,
  PlanLocationImport,
} from '../../src-shared/protocol/location-import.ts';
import { Location } from '../../src-shared/protocol/location.ts';
import { MergedLead } from '../../src-shared/protocol/merged-lead.ts';
import { Message } from '../../src-shared/protocol/message.ts';
import * as people from '../../src-shared/protocol/people.ts';
import { Problem } from '../../src-shared/protocol/problem.ts';
import { ReadMark } from '../../src-shared/protocol/read-mark.ts';
import { SetUp, SetUpState } from '../../src-shared/protocol/set-up.ts';
import { ImportMapping, LeadImport, LeadImportRow } from '../../src-shared/protocol/lead-import.ts';
import { Tombstone } from '../../src-shared/protocol/row.ts';
import { Staff } from '../../src-shared/protocol/staff.ts';
import { TextHistory, TextStep } from '../../src-shared/protocol/text-history.ts';
import { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { UnmatchedNumber } from '../../src-shared/protocol/unmatched-number.ts';
import { AppointmentTexts } from './appointment-texts.ts';
import { HandedIn } from './intake.ts';
import { problemCodes } from './problem-codes.ts';
import { EXAMPLES } from './openapi-examples.ts';
import { WhoAmI } from './sessions.ts';

const NAMED = {
  Account,
  ApiKey,
  AppointmentReply,
  AppointmentText,
  AppointmentTexts,
  HandedIn,
  MadeApiKey,
  AuditEntry,
  AuditView,
  AuditViews,
  Changes,
  BuyNumber,
  Call,
  CarrierNumbers,
  CarrierNumberState,
  ConsentEntry,
  NumberPrice,
  OfferedNumber,
  OfferedNumbers,
  RepairedNumber,
  Lead,
  LeadPhone,
  Ledger,
  LedgerRestore,
  AcceptLedger,
  LedgerHead,
  ApplyLocationImport,
  ImportedLocation,
  Location,
  LocationImport,
  LocationImportOutcome,
  PlanLocationImport,
  Message,
  Problem,
  ReadMark,
  SetUp,
  SetUpState,
  SnapshotPage,
  Staff,
  TextHistory,
  TextStep,
  Tombstone,
  ...{ CannedText, CannedTexts, CannedTextVersion, LegalHold, PlaceLegalHold, ReleaseLegalHold, RetentionPreview },
  ImportMapping,
  LeadImport,
  LeadImportRow,
  MergedLead,
  TrackingNumber,
  UnmatchedNumber,
  WhoAmI,
  ...commands,
  ...people,
};

/** Serves the description of `/v1` at `/v1/openapi.json`, made from the schemas by which requests are checked. Register it before the routes. */
export async function registerOpenapi(app: FastifyInstance): Promise<void> {
  const schemaRegistry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) schemaRegistry.add(schema, { id });
  const transform = createJsonSchemaTransform({ schemaRegistry });
  const transformObject = createJsonSchemaTransformObject({ schemaRegistry });

  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Leadline relay',
        version: '1',
        description:
          'Two-way texting between a practice and its leads. Every request carries a device token or an API key. Commands carry ids that their caller made, so that a repeated request is harmless. Refusals are RFC 9457 problem details with a stable `code`. `GET /v1/changes` and the WebSocket `/v1/feed?after=N` tell everything that happens in the account, in one order.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'A device token from `POST /v1/sessions`, or an API key.' },
        },
      },
      security: [{ bearer: [] }],
    },
    // Health and the carrier's webhooks are no part of the API.
    transform: route =>
      route.url.startsWith('/v1/') ? withRight(transform(route), route.route) : { schema: { hide: true }, url: route.url },
    // The generator's type for a finished document is its own; what is completed stays one.
    transformObject: document => complete(transformObject(document)) as ReturnType<typeof transformObject>,
  });
}

type Operation = {
  tags?: string[];
  responses?: Record<string, unknown>;
  operationId?: string;
  security?: unknown[];
  requestBody?: unknown;
  'x-problem-codes'?: string[];
};
type Document = { paths?: Record<string, Record<string, Operation>>; components?: { schemas?: Record<string, object> } };

type Route = { readonly config?: { readonly right?: unknown } };

/** Which scope of an API key, of several any one, or right of a role the route demands. */
function withRight<Transformed extends { schema: object }>(transformed: Transformed, { config }: Route): Transformed {
  const right = [config?.right].flat().filter(each => each !== undefined && each !== 'nobody');
  return { ...transformed, schema: { ...transformed.schema, 'x-scopes': right } };
}

/** What the routes do not say one by one: the problem answers that any of them may give, plain names, and examples. */
function complete(whole: object): Document {
  const document = withPlainNames(whole);
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      operation.tags = [path.split('/')[2] ?? 'api'];
      operation['x-problem-codes'] = problemCodes(method, path, operation);
      operation.responses = { ...operation.responses, default: PROBLEM_ANSWER };
    }
  }
  const schemas = document.components?.schemas ?? {};
  for (const [name, example] of Object.entries(EXAMPLES)) schemas[name] = { ...schemas[name], examples: [example] };
  return document;
}

/**
 * The generator describes each schema twice, as it is written (`XInput`) and as it is read (`X`), which differ where there are defaults. A
 * command is only ever written and a row only ever read, so one of the two goes and the other gets the plain name.
 */
function withPlainNames(whole: object): Document {
  let text = JSON.stringify(whole);
  for (const name of Object.keys(NAMED)) text = text.replaceAll(`"#/components/schemas/${name}Input"`, `"#/components/schemas/${name}"`);
  // The one schema that contains itself, `z.json()`, is put apart under a name that is no name in OpenAPI.
  text = text.replaceAll('#/components/schemas/__shared#/$defs/schema0', '#/components/schemas/Json');
  const document: Document = JSON.parse(text);
  const given: Document = whole; // the generator's own type is a union of every version of OpenAPI
  const written = new Set([...JSON.stringify(given.paths).matchAll(/"#\/components\/schemas\/(\w+)Input"/g)].map(match => match[1]));
  const schemas = document.components?.schemas ?? {};
  const shared: { $defs?: Record<string, object> } | undefined = schemas['__shared'];
  for (const [name, schema] of Object.entries(shared?.$defs ?? {})) {
    if (name !== 'schema0') throw new Error('Another schema that contains itself: give it a name here');
    schemas['Json'] = schema;
  }
  delete schemas['__shared'];
  for (const name of Object.keys(NAMED)) {
    const input = schemas[`${name}Input`];
    if (written.has(name) && input !== undefined) schemas[name] = input;
    delete schemas[`${name}Input`];
  }
  return document;
}

const PROBLEM_ANSWER = {
  description:
    'Why not, with one of the codes in `x-problem-codes`: 400 a fault in the request, 401 not signed in, 403 not allowed, 404 not found, 409 refused, 412 changed meanwhile, 429 too many, 5xx try again',
  headers: { 'retry-after': { description: 'With 429 and 503: seconds to wait', schema: { type: 'integer' } } },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
