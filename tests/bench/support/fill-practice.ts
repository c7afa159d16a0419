import { openDatabase } from '../../../relay/store/sqlite/open-database.ts';
import { createInsertGiven } from '../../../relay/store/sqlite/statements-by-columns.ts';
import type { leads, phoneNumbers } from '../../../relay/store/sqlite/schema.ts';
import { POSITIONS_PER_VERSION } from '../../../relay/store/effects-as-rows.ts';
import { seededRandom } from '../../../dev/preview/seeded-random.ts';
import type { DemoPractice } from '../../../dev/demo/demo-practice.ts';
import { seededWords } from './seeded-words.ts';

export type Filling = { readonly leads: number; readonly messages: number };

const SEED = 20_260_504;
const YEAR_MS = 365 * 24 * 3_600_000;

/** The phone of the lead with that number: all of them consented. */
export function phoneOf(lead: number): string {
  return `+1512${2_000_000 + lead}`;
}

/** Writes leads and a year of texts with them into the database of a relay that is stopped, as its own commits would have left them. */
export function fillPractice(file: string, practice: DemoPractice, filling: Filling): void {
  const database = openDatabase(file);
  const location = practice.locations[0];
  if (location === undefined) throw new Error('The practice has no location.');
  const insertLead = createInsertGiven(database, 'leads');
  const insertPhone = createInsertGiven(database, 'phone_numbers');
  const insertMessage = createInsertGiven(database, 'messages');
  const versionOf = database.prepare<[string], number>('SELECT "version" FROM accounts WHERE "id" = ?').pluck();
  const setVersion = database.prepare('UPDATE accounts SET "version" = ? WHERE "id" = ?');
  const random = seededRandom(SEED);
  const { word, sentence } = seededWords(SEED);
  const begin = Date.now() - YEAR_MS;
  const instant = (share: number) => new Date(begin + share * YEAR_MS).toISOString();
  const name = () => word(Math.floor(random() * 5_000)).replace(/^./, letter => letter.toUpperCase());

  database.transaction(() => {
    const { accountId } = practice;
    let version = versionOf.get(accountId) ?? 0;
    for (let lead = 0; lead < filling.leads; lead++) {
      insertPhone(grantedPhone(accountId, phoneOf(lead), instant(0)));
      insertLead(aLead(accountId, lead, ++version, name(), name(), instant(0)));
    }
    for (let message = 0; message < filling.messages; message++) {
      const lead = message < filling.leads ? message : Math.floor(random() * filling.leads); // each has one at least
      const isInbound = random() < 0.5;
      version += 1;
      insertMessage({
        ...aMessage(accountId, message, version, instant(message / filling.messages)),
        ...{ leadId: leadId(lead), leadPhone: phoneOf(lead), trackingNumber: location.number, locationId: location.id },
        ...{ messageKind: isInbound ? 'inbound' : 'staff', state: isInbound ? 'received' : 'delivered' },
        body: sentence(30 + random() * 100),
      });
    }
    setVersion.run(version, accountId);
  })();
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** The id of the lead with that number. */
export function leadId(lead: number): string {
  return `01960000-0000-7000-8000-${lead.toString(16).padStart(12, '0')}`;
}

function grantedPhone(accountId: string, number: string, at: string): typeof phoneNumbers.$inferInsert {
  return {
    ...{ accountId, number, consent: 'granted', consentAt: at, warnedAt: at, warningVersion: 'article-1' },
    ...{ optedOutAt: null, optedOutWords: null, frozenAt: null, frozenWords: null, lastInboundAt: at, recentReplies: '[]' },
  };
}

function aLead(
  accountId: string,
  lead: number,
  version: number,
  firstName: string,
  lastName: string,
  at: string,
): typeof leads.$inferInsert {
  return {
    ...{ id: leadId(lead), accountId, version, firstName, lastName, phone1: phoneOf(lead), phone1Label: 'Mobile', phone2: null },
    ...{ phone2Label: null, email: null, source: 'Web form', notes: '', timeZone: null, doNotTextByStaff: 0, stopMarkedBy: null },
    ...{ doNotTextAt: null, createdAt: at },
  };
}

function aMessage(accountId: string, message: number, version: number, at: string) {
  return {
    ...{ id: `01961000-0000-7000-8000-${message.toString(16).padStart(12, '0')}`, accountId, version, createdAt: at, stateAt: at },
    ...{ position: version * POSITIONS_PER_VERSION, segments: 1, mediaOmitted: 0, reason: null, errorCode: null, heldUntil: null },
    ...{ appointment: null, appointmentId: null },
    ...{ staffId: null, carrierId: `SM${message.toString(16).padStart(32, '0')}`, attempts: 0, dueAt: null, answersAt: null },
    ...{ checks: 0, inFlight: 0 },
  };
}
