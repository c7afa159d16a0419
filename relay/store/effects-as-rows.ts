import type { MessageChange, NewConsentEntry, NewMessage } from './texting-effects.ts';
import type { PhoneRecord } from './texting-situation.ts';
import type { StoredConsentEntry } from './rows/consent-entry-row.ts';
import type { StoredMessage } from './rows/message-row.ts';
import type { StoredPhone } from './rows/phone-record.ts';

/**
 * Positions are the version times this plus the place within the write, so they rise with the versions [S4]. Room for a line of the ledger
 * for each of many leads that share one number, as after an import with a made-up one; versions up to nine thousand million stay exact.
 */
export const POSITIONS_PER_VERSION = 1_000_000;

const SHOWN_ON_LEADS = ['consent', 'consentAt', 'askedAgainAt', 'optedOutAt', 'optedOutWords', 'frozenAt', 'frozenWords'] as const;
/** Columns that desktops never see: a change of these alone takes no version. */
const PRIVATE = new Set(['carrierId', 'dueAt', 'answersAt', 'checks', 'inFlight']);

/** Whether desktops see something of it. */
export function isShown(change: Omit<MessageChange, 'id'>): boolean {
  return Object.keys(change).some(column => !PRIVATE.has(column));
}

/** Whether the leads that have the number look different from now on. `before` null: nothing was known of it. */
export function showsOnLeads(before: PhoneRecord | null, after: PhoneRecord): boolean {
  if (before === null) return after.consent !== 'none' || after.optedOutAt !== null || after.frozenAt !== null;
  return SHOWN_ON_LEADS.some(column => before[column] !== after[column]);
}

/** The columns that a change sets. */
export function changedColumns(change: Omit<MessageChange, 'id'>): Partial<StoredMessage> {
  const { inFlight, appointment, ...rest } = change;
  return {
    ...rest,
    ...(inFlight === undefined ? {} : { inFlight: inFlight ? 1 : 0 }),
    ...(appointment === undefined ? {} : { appointment: JSON.stringify(appointment) }),
  };
}

export function storedMessage(accountId: string, message: NewMessage, version: number, position: number): StoredMessage {
  const { appointment } = message;
  return {
    ...message,
    appointment: appointment === null ? null : JSON.stringify(appointment),
    appointmentId: appointment?.is === 'text' ? appointment.appointmentId : null,
    ...{ accountId, version, position, attempts: 0, checks: 0, inFlight: 0 },
    ...{
      editedAt: null,
      editedBy: null,
      sentAnywayAt: null,
      sentAnywayBy: null,
      sentAnywayReason: null,
      apiKeyName: message.apiKeyName ?? null,
    },
    ...{ warningVersion: message.warningVersion ?? null, emptiedAt: null, redactedAt: null },
  };
}

/** Not chained yet: its number and hash follow from the line before it. */
export function storedEntry(accountId: string, entry: NewConsentEntry, version: number, position: number): StoredConsentEntry {
  return { ...entry, accountId, version, position, ledgerNumber: 0, hash: '' };
}

export function storedPhone(accountId: string, phone: PhoneRecord): StoredPhone {
  return { ...phone, accountId, recentReplies: JSON.stringify(phone.recentReplies) };
}

/** Gives each message and entry of one write its place under the write's version. */
export function createPositions(): (version: number) => number {
  let place = 0;
  return version => {
    if (place >= POSITIONS_PER_VERSION) throw new Error('More messages and ledger entries than one write can order');
    return version * POSITIONS_PER_VERSION + place++;
  };
}
