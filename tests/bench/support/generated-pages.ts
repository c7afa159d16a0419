import { seededRandom } from '../../../dev/preview/seeded-random.ts';
import type { SnapshotPage } from '../../../src-shared/protocol/changes.ts';
import type { Row } from '../../../src-shared/protocol/row.ts';
import { aLead, aLocation, aMessage, anAccount, aPhone } from '../../support/builders.ts';
import { phoneOf } from './fill-practice.ts';
import { seededWords } from './seeded-words.ts';

const SEED = 7;
const PAGE = 2_000;

/** The pages of a first install as the relay sends them, newest texts first: so many leads, one text at least each. */
export function generatedPages(leads: number, messages: number): string[] {
  const random = seededRandom(SEED);
  const { sentence } = seededWords(SEED);
  const location = aLocation();
  const rows: Row[] = [anAccount(), location];
  const people = Array.from({ length: leads }, (_, lead) =>
    aLead({ version: lead + 2, phones: [aPhone({ number: phoneOf(lead), consent: 'granted' })] }),
  );
  const version = leads + messages + 2;
  for (let back = 0; back < messages; back++) {
    const number = back < leads ? back : Math.floor(random() * leads);
    const lead = people[number];
    if (lead === undefined) continue;
    if (back < leads) rows.push(lead);
    const messageKind = random() < 0.5 ? 'inbound' : 'staff';
    const facts = { version: version - back, position: (version - back) * 1_000, locationId: location.id };
    rows.push(aMessage({ ...facts, messageKind, leadId: lead.id, leadPhone: phoneOf(number), body: sentence(30 + random() * 100) }));
  }
  const pages: string[] = [];
  for (let from = 0; from < rows.length; from += PAGE) {
    const done = Math.min(rows.length, from + PAGE);
    const nextPage = done === rows.length ? null : String(done);
    const page: SnapshotPage = {
      type: 'snapshot',
      epoch: 'bench',
      version,
      rows: rows.slice(from, done),
      done,
      total: rows.length,
      nextPage,
    };
    pages.push(JSON.stringify(page));
  }
  return pages;
}
