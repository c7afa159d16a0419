import type { Lead, LeadPhone } from '../../../../src-shared/protocol/lead.ts';
import { LEAD_ID, MOBILE } from './a-message.ts';

/** A phone of a lead; the test states only what matters. */
export function aPhone(but: Partial<LeadPhone> = {}): LeadPhone {
  return {
    slot: 'phone1',
    number: MOBILE,
    label: 'Mobile',
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
    ...but,
  };
}

/** A lead with one phone; the test states only what matters. */
export function aLead(but: Partial<Lead> = {}): Lead {
  return {
    kind: 'lead',
    id: LEAD_ID,
    version: 1,
    firstName: 'Maria',
    lastName: 'Delgado',
    phones: [aPhone()],
    email: null,
    source: null,
    notes: '',
    timeZone: null,
    doNotText: false,
    doNotTextByStaff: false,
    doNotTextByStop: false,
    doNotTextAt: null,
    createdAt: '2026-05-01T12:00:00.000Z',
    ...but,
  };
}
