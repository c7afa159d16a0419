import { firstDay } from './topics/first-day.ts';
import { setUp } from './topics/set-up.ts';
import { firstText } from './topics/first-text.ts';
import { consent } from './topics/consent.ts';
import { marks } from './topics/marks.ts';
import { notAllowed } from './topics/not-allowed.ts';
import { stop } from './topics/stop.ts';
import { waiting } from './topics/waiting.ts';
import { quietHours } from './topics/quiet-hours.ts';
import { inbox } from './topics/inbox.ts';
import { leads } from './topics/leads.ts';
import { unmatched } from './topics/unmatched.ts';
import { stayingInformed } from './topics/staying-informed.ts';
import { media } from './topics/media.ts';
import { calls } from './topics/calls.ts';
import { numbers } from './topics/numbers.ts';
import { locations } from './topics/locations.ts';
import { reImport } from './topics/re-import.ts';
import { roles } from './topics/roles.ts';
import { practice } from './topics/practice.ts';
import { records } from './topics/records.ts';
import { offline } from './topics/offline.ts';
import { privacy } from './topics/privacy.ts';
import { keyboard } from './topics/keyboard.ts';
import { compliance } from './topics/compliance.ts';
import type { Topic } from './topic.ts';

/** The staff guide, in the order in which one reads it. */
export const TOPICS: readonly Topic[] = [
  firstDay,
  setUp,
  firstText,
  consent,
  marks,
  notAllowed,
  stop,
  waiting,
  quietHours,
  inbox,
  leads,
  unmatched,
  stayingInformed,
  media,
  calls,
  numbers,
  locations,
  reImport,
  roles,
  practice,
  records,
  offline,
  privacy,
  keyboard,
  compliance,
];
