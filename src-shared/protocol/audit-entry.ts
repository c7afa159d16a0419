import { z } from 'zod';
import { Hash } from './ledger-head.ts';
import { Id, Instant } from './scalars.ts';

/** Who did it: a person, an integration, the relay by itself, or the lead through the carrier. */
export const AuditActorKind = z.enum(['staff', 'api_key', 'relay', 'carrier']);
export type AuditActorKind = z.infer<typeof AuditActorKind>;

/** Kept for ever: a name keeps its meaning. */
export const AuditAction = z.enum([
  'viewed',
  'searched',
  'exported',
  'sent',
  'created',
  'changed',
  'bought',
  'consent',
  'signed_in',
  'signed_out',
  'sign_in_failed',
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** One line of the audit log. It carries no words of messages and none that were searched for. [A1] */
export const AuditEntry = z.object({
  /** Its place in the account's log, from 1, without gaps. */
  auditNumber: z.int().positive(),
  id: Id,
  at: Instant,
  actorKind: AuditActorKind,
  /** The person or the API key; null for relay, carrier and whoever failed to sign in. */
  actorId: z.string().nullable(),
  action: AuditAction,
  /** The lead that it concerns, where there is one. */
  leadId: z.string().nullable(),
  /** What it was done to, where that is not the lead itself: a table and an id. */
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  /** Names of fields with what was before and after, counts, ids. */
  details: z.record(z.string(), z.json()),
  /** Over the hash of the line before and everything above, see `domain/audit-line.ts`. [A2] */
  hash: Hash,
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** `GET /v1/audit?…`, newest first. */
export const AuditQuery = z.object({
  person: z.string().max(60).optional().describe('A person’s or an API key’s id'),
  action: AuditAction.optional(),
  lead: Id.optional(),
  from: Instant.optional().describe('At or after'),
  to: Instant.optional().describe('Before'),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** What a desktop reports of what its person looked at: the cache there answers without the relay. A repeated report counts once. */
export const AuditView = z.object({
  id: Id,
  at: Instant,
  action: z.enum(['viewed', 'searched', 'exported']),
  leadId: Id.nullable(),
  /** What of it: a list, a conversation, the log itself. */
  what: z.enum(['lead', 'conversation', 'unmatched', 'leads', 'messages', 'proof_of_consent', 'audit']),
  /** How many rows were found or handed out, where that says something. */
  count: z.int().nonnegative().nullable(),
});
export type AuditView = z.infer<typeof AuditView>;
export const AuditViews = z.object({ views: z.array(AuditView).min(1).max(500) });
export type AuditViews = z.infer<typeof AuditViews>;
