import { createHash } from 'node:crypto';
import { USUAL_WHO_MAY, type Account } from '../../../src-shared/protocol/account.ts';
import { NO_OWN_TEXTS } from '../../../src-shared/protocol/canned-text.ts';
import type { Changes, SnapshotPage } from '../../../src-shared/protocol/changes.ts';
import type { Call } from '../../../src-shared/protocol/call.ts';
import type { ConsentEntry } from '../../../src-shared/protocol/consent-entry.ts';
import type { Lead, LeadPhone } from '../../../src-shared/protocol/lead.ts';
import type { Location } from '../../../src-shared/protocol/location.ts';
import type { Message } from '../../../src-shared/protocol/message.ts';
import type { ReadMark } from '../../../src-shared/protocol/read-mark.ts';
import type { Row, Tombstone } from '../../../src-shared/protocol/row.ts';

/** A stable UUID for a name, so that a test can speak of "ana" and "m1". */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const ME = idOf('me');
export const COLLEAGUE = idOf('colleague');
export const ACCOUNT = idOf('account');
export const EAST = idOf('east');
const EPOCH = Date.UTC(2026, 4, 4, 14);

/** An instant so many seconds into the tests' day. */
export function at(seconds: number): string {
  return new Date(EPOCH + seconds * 1000).toISOString();
}

export function aPhone(given: Partial<LeadPhone> = {}): LeadPhone {
  return {
    slot: 'phone1',
    number: '+15125550101',
    label: null,
    consent: 'granted',
    consentAt: at(0),
    askedAgainAt: null,
    askedAgainBy: null,
    optedOut: false,
    optedOutAt: null,
    optedOutWords: null,
    frozen: false,
    frozenAt: null,
    frozenWords: null,
    carrierBlocks: [],
    lineWarning: null,
    ...given,
  };
}

export function aLead(given: Partial<Lead> & { id: string; version: number }): Lead {
  return {
    kind: 'lead',
    firstName: 'Ana',
    lastName: 'Ruiz',
    phones: [aPhone()],
    email: null,
    source: null,
    notes: '',
    timeZone: null,
    doNotText: false,
    doNotTextByStaff: false,
    doNotTextByStop: false,
    doNotTextAt: null,
    createdAt: at(0),
    ...given,
  };
}

export function aMessage(given: Partial<Message> & { id: string; version: number; position: number }): Message {
  const messageKind = given.messageKind ?? 'inbound';
  return {
    kind: 'message',
    leadId: idOf('ana'),
    messageKind,
    leadPhone: '+15125550101',
    trackingNumber: '+15125550900',
    locationId: EAST,
    body: 'hello',
    segments: 1,
    mediaOmitted: 0,
    state: messageKind === 'inbound' ? 'received' : 'sent',
    stateAt: at(given.position),
    reason: null,
    errorCode: null,
    heldUntil: null,
    ...{
      editedAt: null,
      editedBy: null,
      sentAnywayAt: null,
      sentAnywayBy: null,
      sentAnywayReason: null,
      apiKeyName: null,
      emptiedAt: null,
    },
    appointment: null,
    staffId: messageKind === 'staff' ? ME : null,
    createdAt: at(given.position),
    ...given,
  };
}

export function aConsentEntry(given: Partial<ConsentEntry> & { id: string; version: number; position: number }): ConsentEntry {
  return {
    kind: 'consent-entry',
    phoneNumber: '+15125550101',
    leadId: idOf('ana'),
    change: 'granted',
    consent: 'granted',
    words: 'CONSENT',
    warningVersion: 'article-1',
    messageId: null,
    route: 'text',
    staffId: null,
    at: at(given.position),
    ledgerNumber: given.position,
    hash: '0'.repeat(64),
    ...given,
  };
}

export function aCall(given: Partial<Call> & { id: string; version: number; position: number }): Call {
  return {
    kind: 'call',
    leadId: idOf('ana'),
    callerPhone: '+15125550001',
    trackingNumber: '+15125550100',
    locationId: EAST,
    forwardedTo: '+15125550101',
    state: 'answered',
    seconds: null,
    recordingId: null,
    recordingSeconds: null,
    createdAt: at(given.position),
    endedAt: at(given.position + 1),
    ...given,
  };
}

export function aReadMark(given: Partial<ReadMark> & { version: number; position: number }): ReadMark {
  const leadId = given.leadId ?? idOf('ana');
  return { kind: 'read-mark', id: idOf(`read ${leadId}`), staffId: ME, leadId, ...given };
}

export function aLocation(given: Partial<Location> = {}): Location {
  return {
    kind: 'location',
    id: EAST,
    version: 1,
    name: 'East Clinic',
    timeZone: 'America/Chicago',
    address: null,
    voiceNumber: null,
    archivedAt: null,
    openingHours: null,
    emrId: null,
    archivedByImport: false,
    ...given,
  };
}

export function anAccount(given: Partial<Account> = {}): Account {
  return {
    kind: 'account',
    id: ACCOUNT,
    version: 1,
    name: 'Riverside Dermatology',
    consentMode: 'request',
    quietHours: null,
    deferredShelfLifeHours: null,
    mediaReply: true,
    secondFactor: 'admins',
    texts: NO_OWN_TEXTS,
    retentionMonths: null,
    whoMay: USUAL_WHO_MAY,
    ...given,
  };
}

export function aTombstone(of: Tombstone['of'], id: string, version: number): Tombstone {
  return { kind: 'tombstone', of, id, version };
}

/** Of a relay whose database was never put back. */
export const RELAY_EPOCH = 'epoch 1';

/** Changes from a cursor; their version is the newest row's unless given. */
export function changes(from: number, rows: readonly Row[], given: Partial<Changes> = {}): Changes {
  return {
    type: 'changes',
    epoch: RELAY_EPOCH,
    from,
    version: Math.max(from, ...rows.map(row => row.version)),
    rows: [...rows],
    more: false,
    ...given,
  };
}

export function snapshot(version: number, rows: readonly Row[], given: Partial<SnapshotPage> = {}): SnapshotPage {
  return {
    type: 'snapshot',
    epoch: RELAY_EPOCH,
    version,
    rows: [...rows],
    done: rows.length,
    total: rows.length,
    nextPage: null,
    ...given,
  };
}
