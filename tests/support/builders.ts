import { USUAL_WHO_MAY, type Account } from '../../src-shared/protocol/account.ts';
import { NO_OWN_TEXTS } from '../../src-shared/protocol/canned-text.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { Lead, LeadPhone } from '../../src-shared/protocol/lead.ts';
import type { LedgerHead } from '../../src-shared/protocol/ledger-head.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import { USUAL_PREFERENCES } from '../../src-shared/protocol/notification-preferences.ts';
import type { ReadMark } from '../../src-shared/protocol/read-mark.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';

/** Rows that state only what matters to a test: everything else is ordinary, and valid on the wire. */

const NOON = '2026-05-04T17:00:00.000Z';
let made = 0;

/** A UUIDv7 that no other call of this process returned. Ids sort by the order in which they were made. */
export function anId(): string {
  made += 1;
  return `01960000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
}

export function anAccount(given: Partial<Account> = {}): Account {
  return {
    kind: 'account',
    id: anId(),
    version: 1,
    name: 'Bright Smiles',
    consentMode: 'request',
    quietHours: { from: '21:00', to: '08:00' },
    deferredShelfLifeHours: null,
    mediaReply: true,
    secondFactor: 'admins',
    texts: NO_OWN_TEXTS,
    retentionMonths: null,
    whoMay: USUAL_WHO_MAY,
    ...given,
  };
}

export function aLocation(given: Partial<Location> = {}): Location {
  return {
    kind: 'location',
    id: anId(),
    version: 1,
    name: 'Downtown',
    timeZone: 'America/Chicago',
    address: null,
    voiceNumber: '+15125550100',
    archivedAt: null,
    openingHours: null,
    emrId: null,
    archivedByImport: false,
    ...given,
  };
}

export function aTrackingNumber(given: Partial<TrackingNumber> = {}): TrackingNumber {
  return {
    kind: 'tracking-number',
    id: anId(),
    version: 1,
    phoneNumber: '+15125550142',
    label: 'Main line',
    purpose: 'two_way_texting',
    textEnabled: true,
    locationId: null,
    forwardTo: null,
    carrierAnswersStop: true,
    recordCalls: false,
    announcesRecording: true,
    createsLeads: false,
    ...given,
  };
}

export function aStaff(given: Partial<Staff> = {}): Staff {
  return {
    kind: 'staff',
    id: anId(),
    version: 1,
    name: 'Dana Reyes',
    email: 'dana@example.com',
    role: 'staff',
    joinedAt: NOON,
    disabledAt: null,
    preferences: USUAL_PREFERENCES,
    emailRefused: null,
    compliance: { version: 1, acceptedAt: NOON },
    ...given,
  };
}

export function aPhone(given: Partial<LeadPhone> = {}): LeadPhone {
  return {
    slot: 'phone1',
    number: '+15125550199',
    label: null,
    consent: 'none',
    consentAt: null,
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

/** Do Not Text follows from its parts unless it is given. */
export function aLead(given: Partial<Lead> = {}): Lead {
  const phones = given.phones ?? [aPhone()];
  const doNotTextByStaff = given.doNotTextByStaff ?? false;
  const doNotTextByStop = given.doNotTextByStop ?? phones.some(phone => phone.optedOut);
  return {
    kind: 'lead',
    id: anId(),
    version: 1,
    firstName: 'Maria',
    lastName: 'Lopez',
    phones,
    email: null,
    source: null,
    notes: '',
    timeZone: null,
    doNotText: doNotTextByStaff || doNotTextByStop,
    doNotTextByStaff,
    doNotTextByStop,
    doNotTextAt: null,
    createdAt: NOON,
    ...given,
  };
}

/** A text of the lead; give `messageKind` for one of ours, which is then delivered unless `state` says otherwise. */
export function aMessage(given: Partial<Message> = {}): Message {
  const messageKind = given.messageKind ?? 'inbound';
  return {
    kind: 'message',
    id: anId(),
    version: 1,
    leadId: anId(),
    messageKind,
    leadPhone: '+15125550199',
    trackingNumber: '+15125550142',
    locationId: null,
    body: 'Do you have time on Friday?',
    segments: 1,
    mediaOmitted: 0,
    state: messageKind === 'inbound' ? 'received' : 'delivered',
    stateAt: NOON,
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
    staffId: null,
    appointment: null,
    createdAt: NOON,
    position: 1,
    ...given,
  };
}

export function aConsentEntry(given: Partial<ConsentEntry> = {}): ConsentEntry {
  return {
    kind: 'consent-entry',
    id: anId(),
    version: 1,
    phoneNumber: '+15125550199',
    leadId: null,
    change: 'requested',
    consent: 'requested',
    words: null,
    warningVersion: null,
    messageId: null,
    route: 'relay',
    staffId: null,
    at: NOON,
    position: 1,
    ledgerNumber: 1,
    hash: '0'.repeat(64),
    ...given,
  };
}

export function aLedgerHead(given: Partial<LedgerHead> = {}): LedgerHead {
  return { kind: 'ledger-head', id: anId(), version: 1, length: 1, hash: '0'.repeat(64), signature: '', ...given };
}

export function aReadMark(given: Partial<ReadMark> = {}): ReadMark {
  return { kind: 'read-mark', id: anId(), version: 1, staffId: anId(), leadId: anId(), position: 0, ...given };
}
