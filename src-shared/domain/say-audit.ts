import { formatPhone } from './phone-number.ts';
import type { AuditAction, AuditEntry } from '../protocol/audit-entry.ts';

export const AUDIT_ACTIONS: Readonly<Record<AuditAction, string>> = {
  viewed: 'Viewed',
  searched: 'Searched',
  exported: 'Exported',
  sent: 'Sent',
  created: 'Added',
  changed: 'Changed',
  bought: 'Bought',
  consent: 'Consent',
  signed_in: 'Signed in',
  signed_out: 'Signed out',
  sign_in_failed: 'Failed to sign in',
};

/** Kinds of things, as the log names them: tables of the relay, and what a desktop shows. Others are said as they are. */
const SUBJECTS: Readonly<Record<string, string>> = {
  accounts: 'practice settings',
  locations: 'a location',
  tracking_numbers: 'a tracking number',
  staff: 'a person of the staff',
  api_keys: 'an API key',
  invitations: 'an invitation',
  messages: 'texts',
  consent_entries: 'the consent record',
  lead: 'a lead',
  leads: 'leads',
  merged_leads: 'a lead by merging another into it',
  conversation: 'a conversation',
  unmatched: 'texts of an unmatched number',
  proof_of_consent: 'a proof of consent',
  audit: 'the audit log',
};

/** What was done, in a few words: `Changed a location`. */
export function sayAudit({ action, subjectKind, leadId }: Pick<AuditEntry, 'action' | 'subjectKind' | 'leadId'>): string {
  if (action === 'consent') return 'Consent recorded';
  if (action === 'sent') return 'Sent a text';
  if (action.startsWith('sign')) return AUDIT_ACTIONS[action];
  const subject = subjectKind === null ? (leadId === null ? '' : 'a lead') : (SUBJECTS[subjectKind] ?? subjectKind.replaceAll('_', ' '));
  return `${AUDIT_ACTIONS[action]} ${subject}`.trim();
}

/** Its details as one line: `first name: Ana → Anna; count: 3`. */
export function sayAuditDetails(details: AuditEntry['details']): string {
  const { fields, ...rest } = details;
  const isFields = typeof fields === 'object' && fields !== null && !Array.isArray(fields);
  const said = [...Object.entries(isFields ? fields : {}), ...Object.entries(rest)];
  return said.map(([name, value]) => `${sayName(name)}: ${sayValue(value)}`).join('; ');
}

/** `doNotText` is `do not text`. */
function sayName(name: string): string {
  return name.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

function sayValue(value: unknown): string {
  if (Array.isArray(value) && value.length === 2) {
    const [before, after] = value as unknown[];
    if (isFlag(before) && isFlag(after)) return `${sayFlag(before)} → ${sayFlag(after)}`;
    return before === null && after === null ? 'changed' : `${sayPlain(before)} → ${sayPlain(after)}`;
  }
  return sayPlain(value);
}

function sayPlain(value: unknown): string {
  if (value === null || value === '') return 'nothing';
  if (Array.isArray(value)) return value.map(sayPlain).join(', ');
  if (typeof value === 'boolean') return sayFlag(value);
  return typeof value === 'string' ? sayText(value) : JSON.stringify(value);
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const CODE = /^[a-z]+(_[a-z]+)+$/;

/** Codes, phones and times, as people write them; anybody's own words as they are. */
function sayText(text: string): string {
  if (INSTANT.test(text)) return new Date(text).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' });
  if (/^\+\d{7,15}$/.test(text)) return formatPhone(text);
  return CODE.test(text) ? text.replaceAll('_', ' ') : text;
}

/** Databases keep yes and no as numbers, and of nothing else are both sides 0 and 1. */
function isFlag(value: unknown): boolean {
  return value === 0 || value === 1 || typeof value === 'boolean';
}

function sayFlag(value: unknown): string {
  return value === 1 || value === true ? 'yes' : 'no';
}
