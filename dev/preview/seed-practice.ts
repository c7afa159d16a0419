import { USUAL_PREFERENCES } from '../../src-shared/protocol/notification-preferences.ts';
import { consentRequestText, WAITING_REPLY } from '../../src-shared/domain/canned-texts.ts';
import type { ApiKey } from '../../src-shared/protocol/api-key.ts';
import { USUAL_WHO_MAY, type Account } from '../../src-shared/protocol/account.ts';
import { NO_OWN_TEXTS } from '../../src-shared/protocol/canned-text.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { Lead, LeadPhone } from '../../src-shared/protocol/lead.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { Message, MessageKind, MessageReason, MessageState } from '../../src-shared/protocol/message.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { seededRandom } from './seeded-random.ts';

export type Practice = {
  account: Account;
  locations: Location[];
  trackingNumbers: TrackingNumber[];
  staff: Staff[];
  apiKeys: ApiKey[];
  leads: Lead[];
  /** By lead, by position. */
  threads: Map<string, (Message | ConsentEntry)[]>;
  /** By lead: how far the person at the desktop has read. */
  readPositions: Map<string, number>;
  lastPosition: number;
};

const PEOPLE: readonly (readonly [string, string])[] = [
  ['Maria', 'Delgado'],
  ['James', 'Okafor'],
  ['María José', 'Fernández-Cavallini de la Torre y Montenegro'],
  ['יעל', 'כהן'],
  ['محمد', 'الأنصاري'],
  ['Priya', 'Raman'],
  ['Wolfeschlegelsteinhausenbergerdorff-Hohenlohe-Waldenburg', 'Schillingsfürst'],
  ['Li', 'Na'],
  ['Maria', 'Delgado'],
  ['Siobhán', 'Ní Bhraonáin'],
  ['', 'Tanaka'],
  ['Bo', ''],
  ['', ''],
  ['Zoë 🌻', 'van der Meer'],
  ['Dwayne', 'Whitfield'],
  ['Anneliese', 'Brandt'],
];
const FIRST = 'Ava Noah Grace Ethan Chloe Marcus Elena Victor Naomi Hugo Ruth Omar Ingrid Samuel Tess Leo Beatriz Ray Helen Tomás'.split(
  ' ',
);
const LAST = 'Nguyen Park Hernandez Blake Kowalski Shah Moreau Fischer Adeyemi Lindqvist Costa Byrne Sato Ivanova Reyes Holt'.split(' ');
const SAID = [
  'Hi, I saw your ad for teeth whitening. Do you have anything this week?',
  'Thursday at 10 works for me. Thank you!',
  'Do you take Delta Dental PPO?',
  'Can I bring my son along? He is 7 and a bit nervous 😬',
  'Running ten minutes late, so sorry',
  'What does the first visit cost without insurance?',
  'ok',
  '👍🏽',
  'האם אפשר לקבוע תור ליום ראשון בבוקר?',
  'شكرا جزيلا، سأتصل بكم غدا',
  'My crown came off last night while eating and it is quite sensitive to cold. I am flying on Saturday. Is there any chance that someone could look at it before then? I can come at any time, also early in the morning.',
  'Is there parking?\nAnd which floor are you on?',
];
const ANSWERED = [
  'Hi! Yes, we have openings on Thursday at 10:00 and Friday at 2:30. Which suits you better?',
  'Great, you are booked. See you then!',
  'Yes, we do. Please bring your card and a photo ID.',
  'Of course. We will have the room with the fish ready for him.',
  'No problem, see you soon.',
  'The first visit with x-rays is $149. If you need anything else we will tell you the price before we start.',
];

/** A practice with every kind of lead and conversation in it, the same at every start. `now` is the end of its history. */
export function seedPractice(leadCount: number, now: number): Practice {
  const random = seededRandom(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  let idCount = 0;
  const id = () => `01900000-0000-7000-8000-${(++idCount).toString(16).padStart(12, '0')}`;
  const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString();

  const account: Account = {
    kind: 'account',
    id: id(),
    version: 1,
    name: 'Brightside Dental Group',
    consentMode: 'request',
    quietHours: { from: '21:00', to: '08:00' },
    deferredShelfLifeHours: null,
    mediaReply: true,
    secondFactor: 'admins',
    texts: NO_OWN_TEXTS,
    retentionMonths: null,
    whoMay: USUAL_WHO_MAY,
  };
  const location = (name: string, timeZone: string, address: string, voiceNumber: string | null): Location => ({
    kind: 'location',
    id: id(),
    version: 1,
    name,
    timeZone,
    address,
    voiceNumber,
    archivedAt: null,
    openingHours: null,
    emrId: null,
    archivedByImport: false,
  });
  const locations = [
    location('Downtown', 'America/Chicago', '410 Congress Ave, Austin, TX 78701', '+15125550100'),
    location('Round Rock', 'America/Chicago', '2000 S Interstate 35, Round Rock, TX 78681', '+15125550160'),
    location('Brightside Orthodontics at The Domain', 'America/Chicago', '11410 Century Oaks Ter, Austin, TX 78758', null),
  ];
  const [downtown, roundRock] = locations as [Location, Location, Location];
  const tracking = (phoneNumber: string, label: string, locationId: string | null, rest: Partial<TrackingNumber> = {}): TrackingNumber => ({
    kind: 'tracking-number',
    id: id(),
    version: 1,
    phoneNumber,
    label,
    purpose: 'two_way_texting',
    textEnabled: true,
    locationId,
    forwardTo: '+15125550100',
    carrierAnswersStop: true,
    recordCalls: false,
    announcesRecording: true,
    createsLeads: false,
    ...rest,
  });
  const trackingNumbers = [
    tracking('+15125550142', 'Google Ads', downtown.id),
    tracking('+15125550177', 'Website', roundRock.id),
    tracking('+15125550119', 'Confirmations and reminders', null, { purpose: 'appointments', forwardTo: null }),
    tracking('+15125550123', 'Radio spot', downtown.id, { textEnabled: false }),
  ];
  const person = (name: string, email: string, role: Staff['role'], joined: boolean): Staff => ({
    kind: 'staff',
    id: id(),
    version: 1,
    name,
    email,
    role,
    joinedAt: joined ? at(60_000) : null,
    disabledAt: null,
    preferences: USUAL_PREFERENCES,
    emailRefused: null,
    compliance: joined ? { version: 1, acceptedAt: at(60_000) } : null,
  });
  const staff = [
    person('Dana Whitlock', 'dana@brightside.example', 'admin', true),
    person('Teo Marchetti', 'teo@brightside.example', 'staff', true),
    person('Noor Haddad', 'noor@brightside.example', 'staff', true),
    person('', 'newcomer@brightside.example', 'read_only', false),
  ];

  const key = (name: string, scopes: ApiKey['scopes'], lastUsedAt: string | null, expiresAt: string | null = null): ApiKey => {
    return { id: id(), name, scopes, createdAt: at(90_000), createdBy: staff[0]?.id ?? null, expiresAt, lastUsedAt };
  };
  const apiKeys = [
    key('EMR', ['appointments'], at(20)),
    key('Website form', ['intake'], at(3_000)),
    key('Reporting', ['read'], null, at(-60 * 24 * 40)),
  ];

  const leads: Lead[] = [];
  const threads: Practice['threads'] = new Map();
  const readPositions = new Map<string, number>();
  const histories: { lead: Lead; phone: LeadPhone; minutesAgo: number; kind: number }[] = [];
  for (let index = 0; index < leadCount; index++) {
    const [firstName, lastName] = PEOPLE[index] ?? [pick(FIRST), pick(LAST)];
    const kind = index < 24 ? index : Math.floor(random() * 24);
    const minutesAgo = index === 0 ? 2 : Math.floor(index ** 1.6 * 4 + random() * 30);
    const phone = aPhone(
      'phone1',
      `+1512555${String(1_000 + (index % 9_000)).padStart(4, '0')}`,
      kind,
      at(minutesAgo + 2_000),
      at(minutesAgo),
    );
    const second =
      index % 3 === 0
        ? [{ ...aPhone('phone2', `+1737555${String(1_000 + (index % 9_000)).padStart(4, '0')}`, 0, at(0), at(0)), label: 'Home' }]
        : [];
    const stopped = phone.optedOut;
    const lead: Lead = {
      kind: 'lead',
      id: id(),
      version: index + 1,
      firstName,
      lastName,
      phones: index === 11 ? [] : [phone, ...second],
      email: index % 4 === 0 ? `${index}@mail.example` : null,
      source: pick(['Web form', 'Phone call', 'Google advert', null]),
      notes: index % 5 === 0 ? 'Prefers mornings. Anxious about needles.' : '',
      timeZone: null,
      doNotText: stopped || kind === 17,
      doNotTextByStaff: kind === 17,
      doNotTextByStop: stopped,
      doNotTextAt: stopped || kind === 17 ? at(minutesAgo) : null,
      createdAt: at(minutesAgo + 9_000),
    };
    leads.push(lead);
    if (index % 4 !== 3 && lead.phones.length > 0) histories.push({ lead, phone, minutesAgo, kind });
  }

  let position = 0;
  // Positions rise with time, so the longest ago is written first.
  for (const { lead, phone, minutesAgo, kind } of histories.toSorted((a, b) => b.minutesAgo - a.minutesAgo)) {
    const items: (Message | ConsentEntry)[] = [];
    const where = random() < 0.7 ? downtown : roundRock;
    const from = where === downtown ? '+15125550142' : '+15125550177';
    const write = (messageKind: MessageKind, body: string, ago: number, state: MessageState, rest: Partial<Message> = {}) =>
      items.push({
        kind: 'message',
        id: id(),
        version: ++position,
        leadId: lead.id,
        messageKind,
        leadPhone: phone.number,
        trackingNumber: from,
        locationId: where.id,
        body,
        segments: 1,
        mediaOmitted: 0,
        state,
        stateAt: at(ago),
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
        staffId: messageKind === 'staff' ? pick(staff.slice(0, 3)).id : null,
        createdAt: at(ago),
        position,
        ...rest,
      });
    const entry = (change: ConsentEntry['change'], ago: number, words: string | null) =>
      items.push({
        kind: 'consent-entry',
        id: id(),
        version: ++position,
        phoneNumber: phone.number,
        leadId: lead.id,
        change,
        consent: phone.consent,
        words,
        warningVersion: 'article-1',
        messageId: change === 'requested' ? (items.at(-1)?.id ?? null) : null,
        route: 'text',
        staffId: null,
        at: at(ago),
        position,
        ledgerNumber: position,
        hash: '0'.repeat(64),
      });
    const ask = (ago: number) => {
      write('consent_request', consentRequestText(where.name), ago, 'delivered');
      entry('requested', ago, null);
    };
    switch (phone.consent) {
      case 'none':
        write('staff', pick(ANSWERED), minutesAgo, 'deferred', { reason: 'awaiting_consent' });
        break;
      case 'requested':
        ask(minutesAgo + (kind % 2 === 0 ? 90 : 0));
        write('staff', pick(ANSWERED), minutesAgo + (kind % 2 === 0 ? 90 : 0), 'deferred', { reason: 'awaiting_consent' });
        if (kind % 2 === 0) {
          write('inbound', 'ok', minutesAgo, 'received');
          write('waiting_reply', WAITING_REPLY, minutesAgo, 'delivered');
        }
        break;
      case 'declined':
        ask(minutesAgo + 50);
        write('inbound', phone.optedOut ? 'STOP' : 'Decline', minutesAgo, 'received');
        entry(phone.optedOut ? 'opted_out' : 'declined', minutesAgo, phone.optedOut ? 'STOP' : 'Decline');
        break;
      case 'granted': {
        ask(minutesAgo + 3_000);
        write('inbound', 'Consent', minutesAgo + 2_900, 'received');
        entry('granted', minutesAgo + 2_900, 'Consent');
        const turns = kind === 0 ? 90 : 2 + Math.floor(random() * 8);
        for (let turn = turns; turn > 0; turn--) {
          write('inbound', pick(SAID), minutesAgo + turn * 31, 'received', kind === 9 && turn === 1 ? { mediaOmitted: 1 } : {});
          write('staff', pick(ANSWERED), minutesAgo + turn * 31 - 6, 'delivered');
        }
        if (kind === 6) {
          const about = { is: 'text', appointmentId: 'A-20931', at: at(-1_400), sentBy: 'EMR', confirmedBy: null } as const;
          const reminder = {
            trackingNumber: '+15125550119',
            appointment: { ...about, kind: 'reminder', confirmedAt: at(minutesAgo + 12) },
          } as const;
          write('appointment', 'Your visit at Downtown is tomorrow at 10:30. Reply C to confirm.', minutesAgo + 20, 'delivered', reminder);
          const replied = { trackingNumber: '+15125550119', appointment: { is: 'reply', confirms: items.at(-1)?.id ?? null } } as const;
          write('inbound', 'C', minutesAgo + 12, 'received', replied);
          const other = { trackingNumber: '+15125550119', appointment: { is: 'reply', confirms: null } } as const;
          write('inbound', 'Is there parking?', minutesAgo + 11, 'received', other);
          const next = { ...reminder, appointment: { ...about, kind: 'confirmation', confirmedAt: null } } as const;
          write('appointment', 'You are booked at Downtown for the follow-up. Reply C to confirm.', minutesAgo + 5, 'delivered', next);
        }
        if (kind % 3 === 0) write('inbound', pick(SAID), minutesAgo, 'received');
        else write('staff', pick(ANSWERED), minutesAgo, ...lastState(kind));
        break;
      }
    }
    threads.set(lead.id, items);
    const unread = kind % 3 === 0 && minutesAgo < 3_000 ? 1 + (kind % 2) : 0;
    readPositions.set(lead.id, (items.at(-1 - unread) ?? items[0])?.position ?? 0);
  }
  return { account, locations, trackingNumbers, staff, apiKeys, leads, threads, readPositions, lastPosition: position };
}

function lastState(kind: number): [MessageState, Partial<Message>] {
  const failed = (state: MessageState, reason: MessageReason, errorCode: number | null): [MessageState, Partial<Message>] => [
    state,
    { reason, errorCode },
  ];
  if (kind === 5) return failed('failed', 'carrier_refused', 30_006);
  if (kind === 7) return failed('unknown', 'outcome_unknown', null);
  if (kind === 8) return failed('undelivered', 'carrier_refused', 30_003);
  return [kind === 10 ? 'sent' : 'delivered', {}];
}

function aPhone(slot: LeadPhone['slot'], number: string, kind: number, asked: string, since: string): LeadPhone {
  const consent =
    kind === 1 || kind === 14 ? 'requested' : kind === 2 || kind === 16 ? 'declined' : kind === 4 || slot === 'phone2' ? 'none' : 'granted';
  const optedOut = kind === 16;
  const frozen = kind === 19;
  return {
    slot,
    number,
    label: slot === 'phone1' ? 'Mobile' : 'Home',
    consent,
    askedAgainAt: null,
    askedAgainBy: null,
    consentAt: consent === 'none' ? null : consent === 'granted' ? asked : since,
    optedOut,
    optedOutAt: optedOut ? since : null,
    optedOutWords: optedOut ? 'STOP' : null,
    frozen,
    frozenAt: frozen ? since : null,
    frozenWords: frozen ? 'please leave me alone' : null,
    carrierBlocks: [],
    lineWarning: null,
  };
}
