import { v7 as uuidv7 } from 'uuid';
import type { Arrival } from '../../relay/store/texting-store.ts';
import type { NewLead } from '../../relay/store/practice-store.ts';
import type { Store } from '../../relay/store/store.ts';
import type { NewConsentEntry, NewMessage, TextingEffects } from '../../relay/store/texting-effects.ts';
import type { TextSituation } from '../../relay/store/texting-situation.ts';
import { decideClaim } from '../../relay/texting/claim-text.ts';
import { momentOf } from '../../relay/texting/moment.ts';
import { anId } from '../support/builders.ts';

export const NOW = '2026-05-04T17:00:00.000Z';
export const moment = momentOf({ now: () => new Date(NOW), newId: uuidv7 });

export type Filled = { readonly accountId: string; readonly locationId: string; readonly number: string; readonly staffId: string };

let made = 0;

/** An account with a person, a location and its text-enabled number. */
export async function aFilledAccount(store: Store): Promise<Filled> {
  made += 1;
  const filled = { accountId: anId(), locationId: anId(), number: `+1512557${1000 + made}`, staffId: anId() };
  const { practice } = store;
  const { accountId } = filled;
  await practice.createAccount({
    id: accountId,
    name: 'Riverbend',
    consentMode: 'request',
    quietHours: null,
    deferredShelfLifeHours: null,
    mediaReply: true,
    secondFactor: 'admins',
  });
  await practice.createStaff(accountId, {
    ...{ id: filled.staffId, name: 'Jo', email: `jo${made}@practice.example`, role: 'staff' },
    ...{ joinedAt: NOW, disabledAt: null },
  });
  await practice.createLocation(accountId, {
    ...{ id: filled.locationId, name: 'Riverbend', timeZone: 'America/Chicago' },
    ...{ address: null, voiceNumber: null, archivedAt: null },
  });
  await practice.createTrackingNumber(accountId, aNumber({ phoneNumber: filled.number, locationId: filled.locationId }));
  return filled;
}

export function aNumber(given: { phoneNumber: string; locationId: string | null; textEnabled?: boolean; purpose?: 'appointments' }) {
  return {
    id: anId(),
    label: '',
    purpose: 'two_way_texting',
    textEnabled: true,
    forwardTo: null,
    carrierAnswersStop: true,
    recordCalls: false,
    announcesRecording: true,
    createsLeads: false,
    ...given,
  } as const;
}

export function aNewLead(given: Partial<NewLead> = {}): NewLead {
  return {
    ...{ id: anId(), firstName: 'Sam', lastName: 'Whitfield', phone1: null, phone1Label: null, phone2: null, phone2Label: null },
    ...{ email: null, source: null, notes: '', timeZone: null, doNotTextByStaff: false, doNotTextAt: null, createdAt: NOW },
    ...given,
  };
}

export function anArrival(given: Partial<Arrival> & Pick<Arrival, 'to'>): Arrival {
  return { carrierId: `SM${anId()}`, from: '+15125550142', body: 'hello', mediaCount: 0, at: NOW, ...given };
}

export function aMessage(given: Partial<NewMessage>): NewMessage {
  return {
    ...{ id: anId(), leadId: null, messageKind: 'inbound', leadPhone: '+15125550142', trackingNumber: '+15125550100', locationId: null },
    ...{ body: 'hello', segments: 1, mediaOmitted: 0, state: 'received', stateAt: NOW, reason: null, errorCode: null, heldUntil: null },
    appointment: null,
    ...{ staffId: null, createdAt: NOW, carrierId: null, dueAt: null, answersAt: null },
    ...given,
  };
}

/** Keeps an arrival as an inbound message of a lead, and writes whatever else is wanted with it. */
export function kept(arrival: Arrival, leadId: string | null = null, more: TextingEffects = {}): TextingEffects {
  const { carrierId, from: leadPhone, to: trackingNumber, body } = arrival;
  return { ...more, newMessages: [aMessage({ carrierId, leadPhone, trackingNumber, body, leadId }), ...(more.newMessages ?? [])] };
}

export const permit = (situation: TextSituation) => decideClaim(situation, moment);

/** The ledger's line of a consent that a text gave. */
export function aGrant(given: Partial<NewConsentEntry> = {}): NewConsentEntry {
  return {
    id: anId(),
    phoneNumber: '+15125550142',
    leadId: null,
    change: 'granted',
    consent: 'granted',
    words: 'CONSENT',
    warningVersion: 'article-1',
    messageId: null,
    route: 'text',
    staffId: null,
    at: NOW,
    ...given,
  };
}
