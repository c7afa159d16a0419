import { v7 as uuidv7 } from 'uuid';
import type { AuditEntry } from '../../src-shared/protocol/audit-entry.ts';
import { actingAs } from './acting-as.ts';
import type { NewAuditEntry } from './audit-store.ts';
import type { TextingEffects } from './texting-effects.ts';

type Details = AuditEntry['details'];
type Columns = Readonly<Record<string, unknown>>;
type About = Partial<Pick<NewAuditEntry, 'leadId' | 'subjectKind' | 'subjectId'>>;

/** Columns that are named only: free words, which may be long and are nobody's to read twice; and what the store keeps for itself. */
const NAMED_ONLY = new Set(['notes', 'keyHash', 'codeHash']);
const UNSAID = new Set(['id', 'accountId', 'version', 'rowVersion', 'searchName', 'createdAt', 'createdBy']);
const MOST_CHARACTERS = 500;

/** A line by whoever acts now. */
export function audited(action: NewAuditEntry['action'], about: About, details: Details): NewAuditEntry {
  const { leadId = null, subjectKind = null, subjectId = null } = about;
  return { id: uuidv7(), at: new Date().toISOString(), by: actingAs(), action, leadId, subjectKind, subjectId, details };
}

/** What a new row says. */
export function creation(about: About, columns: Columns): NewAuditEntry {
  return audited('created', about, { fields: said(columns, value => ![null, '', false, 0].some(nothing => nothing === value), shown) });
}

/** What of a row is different now: each field with before and after. */
export function change(about: About, before: Columns, after: Columns): NewAuditEntry {
  const differs = (value: unknown, column: string) => JSON.stringify(before[column]) !== JSON.stringify(value);
  return audited('changed', about, {
    fields: said(after, differs, (value, column) => [shown(before[column], column), shown(value, column)]),
  });
}

/**
 * What a decision about texts did, as one line; null: nothing that anybody is to be asked about. Texts that merely came in or moved on at the
 * carrier are told by the texts themselves.
 */
export function textingLine({
  newMessages = [],
  messageChanges = [],
  ledger = [],
  aboutLead = null,
}: TextingEffects): NewAuditEntry | null {
  const consent = ledger.map(entry => entry.change);
  const sent = newMessages.find(message => message.messageKind === 'staff' || message.messageKind === 'appointment');
  if (sent !== undefined) {
    const details = { kind: sent.messageKind, state: sent.state, ...(consent.length > 0 ? { consent } : {}) };
    return audited('sent', { leadId: sent.leadId, subjectKind: 'messages', subjectId: sent.id }, details);
  }
  const [entry] = ledger;
  if (entry !== undefined) {
    const details = { consent, phoneNumber: entry.phoneNumber, route: entry.route };
    return audited('consent', { leadId: entry.leadId, subjectKind: 'consent_entries', subjectId: entry.id }, details);
  }
  const { kind } = actingAs();
  const [first] = messageChanges;
  if (first === undefined || kind === 'relay' || kind === 'carrier') return null;
  const details = {
    ...{ state: first.state ?? null, reason: first.reason ?? null, texts: messageChanges.length },
    ...(first.body === undefined ? {} : { edited: true }),
    ...(first.sentAnywayAt === undefined ? {} : { sentAnyway: true }),
  };
  return audited('changed', { leadId: aboutLead, subjectKind: 'messages', subjectId: first.id }, details);
}

function said(
  columns: Columns,
  isSaid: (value: unknown, column: string) => boolean,
  show: (value: unknown, column: string) => Details[string],
): Details {
  const shownColumns = Object.entries(columns).filter(([column, value]) => !UNSAID.has(column) && isSaid(value, column));
  return Object.fromEntries(shownColumns.map(([column, value]) => [column, show(value, column)]));
}

function shown(value: unknown, column: string): Details[string] {
  if (NAMED_ONLY.has(column) || value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, MOST_CHARACTERS);
}
