import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { leadTimeZone } from '../../src-shared/domain/lead-time-zone.ts';
import { numberTimeZone } from '../../src-shared/domain/number-time-zone.ts';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import type { Call } from '../../src-shared/protocol/call.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { StatusNames } from './bubble-status.ts';
import { describeCall } from './describe-call.ts';
import { describeEvent } from './describe-event.ts';
import { mayArrive } from './may-arrive.ts';
import { phoneTitle } from './phone-title.ts';
import { sayInZone } from './say-in-zone.ts';
import { sayClock, sayDay, sayWhen } from './say-when.ts';

/** How people, phones and times are called in one conversation. */
export type ThreadNames = {
  readonly status: StatusNames;
  /** The time of day of a text; its day stands above it. */
  readonly clock: (instant: string) => string;
  readonly exact: (instant: string) => string;
  /** How long something has been waiting: 2 h ago. */
  readonly age: (instant: string) => string;
  readonly day: (instant: string) => string;
  /** Who of the staff wrote it, and from which location where there are several. */
  readonly sender: (message: Message) => string;
  /** Which of several phones the lead wrote from; empty where there is one. */
  readonly phoneLabel: (number: string) => string;
  readonly phone: (number: string) => string;
  readonly event: (entry: ConsentEntry) => string;
  readonly call: (call: Call) => string;
  /** What staff did to the text beside writing it: changed it, sent it in the night. One line each. */
  readonly deeds: (message: Message) => readonly string[];
  /** When quiet hours let this text go, by the lead's clock, which it says. */
  readonly heldUntil: (message: Message) => string;
};

export type Known = {
  readonly lead: Pick<Lead, 'firstName' | 'lastName' | 'phones'> & Partial<Pick<Lead, 'id' | 'timeZone'>>;
  readonly staff: readonly Staff[];
  readonly locations: readonly Location[];
  readonly myStaffId: string | null;
  readonly now: Date;
};

/** The names for a lead's conversation. */
export function threadNames({ lead, staff, locations, myStaffId, now }: Known): ThreadNames {
  const short = lead.firstName.trim() || lead.lastName.trim() || 'the lead';
  const phone = (number: string) => {
    const known = lead.phones.find(candidate => candidate.number === number);
    return known === undefined ? formatPhone(number) : phoneTitle(known);
  };
  const person = (id: string | null) => (id === null ? null : id === myStaffId ? 'You' : (staff.find(one => one.id === id)?.name ?? null));
  const hasSeveralLocations = locations.filter(location => location.archivedAt === null).length > 1;
  const heldUntil = (message: Message) => {
    const ofLocation = locations.find(one => one.id === message.locationId)?.timeZone ?? numberTimeZone(message.leadPhone);
    const zone = leadTimeZone({ ofLead: lead.timeZone ?? null, phoneNumber: message.leadPhone, ofLocation });
    return message.heldUntil === null ? '' : `${sayInZone(message.heldUntil, zone, now)}, ${short}’s time`;
  };
  return {
    heldUntil,
    deeds: message => {
      const by = (id: string | null) => person(id) ?? 'Staff';
      return [
        ...(message.editedAt === null
          ? []
          : [`Changed by ${by(message.editedBy).replace(/^You$/, 'you')}, ${sayWhen(message.editedAt, now)}`]),
        ...(message.sentAnywayAt === null
          ? []
          : [`${by(message.sentAnywayBy)} sent it in spite of quiet hours: “${message.sentAnywayReason ?? ''}”`]),
      ];
    },
    status: {
      heldUntil,
      lead: short,
      isAdmin: staff.some(one => one.id === myStaffId && one.role === 'admin'),
      time: instant => sayWhen(instant, now),
      mayArrive: message => mayArrive(message, lead.phones),
    },
    clock: sayClock,
    exact: instant => relativeTime(new Date(instant), now).exact,
    age: instant => relativeTime(new Date(instant), now).words,
    day: instant => sayDay(instant, now),
    sender: message => {
      const who = person(message.staffId) ?? message.apiKeyName ?? 'Practice';
      const location = locations.find(one => one.id === message.locationId);
      return hasSeveralLocations && location !== undefined ? `${who} · ${location.name}` : who;
    },
    phoneLabel: number => (lead.phones.length > 1 || !lead.phones.some(one => one.number === number) ? phone(number) : ''),
    phone,
    call: call => {
      const words = describeCall(call, short, phone(call.callerPhone));
      return words.slice(0, 1).toUpperCase() + words.slice(1);
    },
    event: entry => {
      // On a number that leads share, in the words of another's conversation, nobody knows by name who it was.
      const isElsewhere = lead.id !== undefined && entry.leadId !== null && entry.leadId !== lead.id;
      const who = !isElsewhere ? short : 'whoever has this number';
      const words = describeEvent(entry, { lead: who, phone: phone(entry.phoneNumber), staff: person(entry.staffId) });
      return words.slice(0, 1).toUpperCase() + words.slice(1);
    },
  };
}
