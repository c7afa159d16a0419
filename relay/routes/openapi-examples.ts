const ID = {
  account: '01936f0e-5c3a-7b1e-8f21-0d5a3c1e7a01',
  location: '01936f0e-6d10-7c44-9a3b-51d7e2a90b02',
  trackingNumber: '01936f0e-7e55-7d9a-b0c4-6a82f4d11c03',
  staff: '01936f0e-8f02-7e3f-8c5d-7b93a5e22d04',
  lead: '01936f0f-0a77-7f60-9d6e-8ca4b6f33e05',
  message: '01936f10-1b88-7a71-8e7f-9db5c7044f06',
};
const AT = '2026-11-23T15:04:05.000Z';
const PHONE = '+15125550142';
const OURS = '+15125550100';

const account = {
  kind: 'account',
  id: ID.account,
  version: 1,
  name: 'Riverbend Dermatology',
  consentMode: 'request',
  quietHours: { from: '21:00', to: '08:00' },
  deferredShelfLifeHours: null,
};

const location = {
  kind: 'location',
  id: ID.location,
  version: 3,
  name: 'Riverbend',
  timeZone: 'America/Chicago',
  address: '12 River St, Austin, TX',
  voiceNumber: '+15125550101',
  archivedAt: null,
};

const trackingNumber = {
  kind: 'tracking-number',
  id: ID.trackingNumber,
  version: 4,
  phoneNumber: OURS,
  label: 'Front desk',
  purpose: 'two_way_texting',
  textEnabled: true,
  locationId: ID.location,
  forwardTo: '+15125550101',
  carrierAnswersStop: true,
};

const staff = {
  kind: 'staff',
  id: ID.staff,
  version: 2,
  name: 'Dana Ortiz',
  email: 'dana@riverbend.example',
  role: 'staff',
  joinedAt: AT,
  disabledAt: null,
};

const leadPhone = {
  slot: 'phone1',
  number: PHONE,
  label: 'Mobile',
  consent: 'granted',
  consentAt: AT,
  optedOut: false,
  optedOutAt: null,
  optedOutWords: null,
  frozen: false,
  frozenAt: null,
  frozenWords: null,
};

const lead = {
  kind: 'lead',
  id: ID.lead,
  version: 7,
  firstName: 'Sam',
  lastName: 'Whitfield',
  phones: [leadPhone],
  email: 'sam@example.com',
  source: 'Web form',
  notes: '',
  timeZone: null,
  doNotText: false,
  doNotTextByStaff: false,
  doNotTextByStop: false,
  doNotTextAt: null,
  createdAt: AT,
};

const message = {
  kind: 'message',
  id: ID.message,
  version: 9,
  leadId: ID.lead,
  messageKind: 'staff',
  leadPhone: PHONE,
  trackingNumber: OURS,
  locationId: ID.location,
  body: 'Hello Sam, we have an opening on Friday at 10:30. Would you like it?',
  segments: 1,
  mediaOmitted: 0,
  state: 'queued',
  stateAt: AT,
  reason: null,
  errorCode: null,
  heldUntil: null,
  staffId: ID.staff,
  createdAt: AT,
  position: 12,
};

const readMark = {
  kind: 'read-mark',
  id: '01936f11-2c99-7b82-9f80-aec6d8155a07',
  version: 10,
  staffId: ID.staff,
  leadId: ID.lead,
  position: 12,
};
const signedIn = { token: 'dev_…', staffId: ID.staff, accountId: ID.account, accountName: account.name, email: staff.email };

/** One example for each named schema of the API, in the description of that schema. Made-up people and numbers. */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  Account: account,
  Location: location,
  TrackingNumber: trackingNumber,
  Staff: staff,
  LeadPhone: leadPhone,
  Lead: lead,
  Message: message,
  ReadMark: readMark,
  Changes: { type: 'changes', from: 8, version: 9, rows: [message], more: false },
  SnapshotPage: { type: 'snapshot', version: 9, rows: [lead, message], done: 2, total: 2, nextPage: null },
  ConsentEntry: {
    kind: 'consent-entry',
    id: '01936f12-3daa-7c93-8a91-bfd7e9266b08',
    version: 8,
    phoneNumber: PHONE,
    leadId: ID.lead,
    change: 'granted',
    consent: 'granted',
    words: 'Consent',
    warningVersion: 'article-1',
    messageId: ID.message,
    route: 'text',
    staffId: null,
    at: AT,
    position: 11,
  },
  Tombstone: { kind: 'tombstone', id: ID.lead, version: 11, of: 'lead' },
  Problem: {
    type: 'about:blank#do_not_text',
    title: 'Do Not Text',
    status: 409,
    code: 'do_not_text',
    detail: 'This lead is marked Do Not Text. Call the lead, or send an email.',
  },
  WhoAmI: {
    accountId: ID.account,
    accountName: account.name,
    staffId: ID.staff,
    email: staff.email,
    role: 'staff',
    rights: ['read', 'text'],
  },
  CreateLead: { id: ID.lead, firstName: 'Sam', lastName: 'Whitfield', phone1: '(512) 555-0142', email: 'sam@example.com' },
  UpdateLead: { phone2: '512.555.0143', phone2Label: 'Home' },
  SendText: { id: ID.message, locationId: ID.location, phone: 'phone1', body: message.body },
  ResendText: { id: '01936f13-4ebb-7da4-9ba2-c0e8fa377c09' },
  RequestConsent: { id: ID.message, locationId: ID.location, phone: 'phone1' },
  DecideFreeze: { phone: 'phone1', number: PHONE, decision: 'not_stop', note: 'Called: the lead meant the reminder calls' },
  ConsentSource: 'paper_form',
  OptOutChannel: 'phone_call',
  RecordConsent: { phone: 'phone1', number: PHONE, how: 'paper_form', obtainedAt: AT, words: 'Intake form, box “You may text me” ticked' },
  RecordOptOut: { phone: 'phone1', number: PHONE, channel: 'phone_call', words: 'Please send me no more texts' },
  UnmatchedNumber: { number: PHONE, texts: 2, lastBody: 'Do you have an opening on Friday?', lastAt: AT, lastPosition: 12 },
  AttachUnmatched: { leadId: ID.lead, label: 'Work' },
  MarkRead: { position: 12 },
  CreateLocation: { name: 'Riverbend', timeZone: 'America/Chicago' },
  UpdateLocation: { voiceNumber: '512-555-0101' },
  CreateTrackingNumber: { phoneNumber: OURS, label: 'Front desk', textEnabled: true, locationId: ID.location },
  UpdateTrackingNumber: { textEnabled: true, locationId: ID.location },
  UpdateAccount: { quietHours: { from: '20:00', to: '09:00' }, consentMode: 'request' },
  InviteStaff: { email: 'dana@riverbend.example', role: 'staff' },
  UpdateStaff: { disabled: true },
  AcceptInvitation: { code: 'inv_…', name: 'Dana Ortiz', password: 'a long pass phrase', deviceName: 'Front desk 2' },
  SignIn: { email: 'dana@riverbend.example', password: 'a long pass phrase', deviceName: 'Front desk 2' },
  SignedIn: signedIn,
};
