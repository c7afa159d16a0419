import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import type { Consent, Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import { anId } from '../support/builders.ts';
import { type APostgresDatabase, aPostgresDatabase } from '../support/a-postgres-database.ts';
import { type APractice, type ARelay, aRelay } from '../support/a-relay.ts';

/** The table of the design, one state a number; a lead's Do Not Text follows from its numbers and staff's tick. */
type Standing = { consent: Consent; optedOut: boolean; frozen: boolean; warned: boolean; blocked: Set<number> };
type ModelLead = { readonly phones: readonly number[]; byStaff: boolean };
type Model = { readonly numbers: Standing[]; readonly leads: ModelLead[] };
type Real = { readonly numbers: readonly string[]; readonly leads: readonly Lead[] };

/** Who has which number: one lead has two phones, the second is another lead's too, and one lead is alone. */
const PHONES = [[0, 1], [1], [2]] as const;
/** Longer than a CONSENT may be taken for one that a STOP overtook. [O9] */
const STEP_MS = 10_000;

let clock = Date.parse('2026-05-04T17:00:00Z');
let relay: ARelay;
let practice: APractice;
let places: Awaited<ReturnType<APractice['location']>>[];
let made = 0;

async function begin(databaseUrl: string | undefined): Promise<void> {
  clock = Date.parse('2026-05-04T17:00:00Z');
  relay = await aRelay({ now: () => new Date(clock), ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  practice = await relay.practice({ quietHours: { from: '21:00', to: '08:00' } });
  places = [await practice.location(), await practice.location()];
}

async function aWorld(): Promise<{ model: Model; real: Real }> {
  clock = Math.max(clock, Date.parse('2026-05-04T17:00:00Z'));
  const numbers = [0, 1, 2].map(() => `+1512557${String(3_000 + (made += 1))}`);
  const leads: Lead[] = [];
  for (const [first, second] of PHONES) {
    leads.push(await practice.lead({ phone1: numbers[first], ...(second === undefined ? {} : { phone2: numbers[second] }) }));
  }
  const fresh = (): Standing => ({ consent: 'none', optedOut: false, frozen: false, warned: false, blocked: new Set() });
  return { model: { numbers: [0, 1, 2].map(fresh), leads: PHONES.map(phones => ({ phones, byStaff: false })) }, real: { numbers, leads } };
}

const standingOf = (model: Model, number: number) => model.numbers[number] as Standing;
const leadOf = (model: Model, lead: number) => model.leads[lead] as ModelLead;
const isDoNotText = (model: Model, lead: number) =>
  leadOf(model, lead).byStaff || leadOf(model, lead).phones.some(number => standingOf(model, number).optedOut);
const isMarked = (model: Model, number: number) =>
  PHONES.some((phones, lead) => phones.includes(number as never) && isDoNotText(model, lead));

/** Nothing is on its way, and every number and lead stands as the table says. */
async function compare(model: Model, { leads, numbers }: Real): Promise<void> {
  await until('all is quiet', async () => {
    const pages = await Promise.all(leads.map(lead => relay.store.practice.conversation(practice.accountId, lead.id, null, 500)));
    return pages
      .flat()
      .every(row => row.kind !== 'message' || row.heldUntil !== null || !['queued', 'sending', 'sent'].includes(row.state));
  });
  await relay.carrier.controls.idle();
  for (const [index, lead] of leads.entries()) {
    const row = await relay.store.practice.lead(practice.accountId, lead.id);
    const phones = leadOf(model, index).phones.map(number => {
      const { consent, optedOut, frozen } = standingOf(model, number);
      return { number: numbers[number], consent, optedOut, frozen };
    });
    expect({ doNotText: row?.doNotText, phones: row?.phones }).toMatchObject({ doNotText: isDoNotText(model, index), phones });
  }
}

/** One command: what it does to the table, and how it is done. */
function aCommand(
  says: string,
  check: (model: Model) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): fc.AsyncCommand<Model, Real> {
  return {
    toString: () => says,
    check,
    async run(model, real) {
      clock += STEP_MS;
      await run(model, real);
      await compare(model, real);
    },
  };
}

async function text(real: Real, number: number, place: number, words: string): Promise<void> {
  const { status } = await relay.carrier.controls.textFrom(real.numbers[number] ?? '', places[place]?.number.phoneNumber ?? '', words);
  expect(status).toBe(200);
}

const reply = (number: number, place: number, word: 'CONSENT' | 'DECLINE' | 'STOP' | 'START' | 'HELP' | 'yes' | 'stop pls') =>
  aCommand(
    `${number} texts ${word} to ${place}`,
    model => {
      const { consent, optedOut, frozen, warned } = standingOf(model, number);
      if (word === 'stop pls') return !optedOut && !frozen;
      if (word === 'STOP' || word === 'START' || word === 'HELP') return true;
      if (frozen) return word === 'CONSENT' && consent === 'requested' && warned;
      if (consent === 'none' && word !== 'DECLINE') return !isMarked(model, number);
      return word !== 'CONSENT' || consent !== 'declined' || warned;
    },
    async (model, real) => {
      const standing = standingOf(model, number);
      if (word === 'STOP') {
        Object.assign(standing, { consent: 'declined', optedOut: true, frozen: false });
        standing.blocked.add(place);
      } else if (word === 'START') {
        if (standing.consent === 'declined') standing.consent = 'none';
        Object.assign(standing, { optedOut: false, frozen: false });
        standing.blocked.clear();
        await text(real, number, 1 - place, word);
        clock += STEP_MS;
      } else if (word === 'DECLINE') standing.consent = 'declined';
      else if (word === 'stop pls') standing.frozen = true;
      else if (word !== 'HELP' && standing.consent === 'none') Object.assign(standing, { consent: 'requested', warned: true });
      else if (word === 'CONSENT') Object.assign(standing, { consent: 'granted', optedOut: false, frozen: false });
      await text(real, number, place, word);
    },
  );

async function post(real: Real, lead: number, path: string, body: object) {
  return practice.api.post<{ state?: string; code?: string }>(`/v1/leads/${real.leads[lead]?.id}/${path}`, body);
}

const slotOf = (slot: number): PhoneSlot => (slot === 0 ? 'phone1' : 'phone2');

async function sendTo(real: Real, lead: number, slot: number, place: number) {
  const id = anId();
  const answer = await post(real, lead, 'texts', { id, locationId: places[place]?.location.id, phone: slotOf(slot), body: `Text ${id}` });
  return { ...answer, wasTaken: () => relay.carrier.controls.accepted.some(({ body }) => body === `Text ${id}`) };
}

const send = (lead: number, slot: number, place: number) =>
  aCommand(
    `staff text lead ${lead} at ${slot} from ${place}`,
    model => leadOf(model, lead).phones[slot] !== undefined,
    async (model, real) => {
      const standing = standingOf(model, leadOf(model, lead).phones[slot] ?? 0);
      const refusals = [
        ...(isDoNotText(model, lead) ? ['do_not_text'] : []),
        ...(standing.consent === 'declined' ? ['consent_declined'] : []),
        ...(standing.frozen ? ['stop_suspected'] : []),
      ];
      const sent = await sendTo(real, lead, slot, place);
      if (refusals.length > 0) {
        expect(refusals).toContain(sent.body.code);
        return;
      }
      // The outbox may be as quick as the answer.
      const states = standing.consent === 'granted' ? ['queued', 'sending', 'sent', 'delivered'] : ['deferred'];
      expect(states).toContain(sent.body.state);
      if (standing.consent === 'none') Object.assign(standing, { consent: 'requested', warned: true });
      await compare(model, real);
      expect(sent.wasTaken()).toBe(standing.consent === 'granted' && !standing.blocked.has(place));
    },
  );

/** What staff record of the first phone. */
const record = (lead: number, what: 'opt-outs' | 'consents' | 'not_stop' | 'stop' | 'tick' | 'untick') =>
  aCommand(
    `staff record ${what} of lead ${lead}`,
    model => {
      const standing = standingOf(model, leadOf(model, lead).phones[0] ?? 0);
      if (what === 'stop' || what === 'not_stop') return standing.frozen;
      if (what === 'consents') return !standing.frozen;
      return (what !== 'tick' && what !== 'untick') || lead === 2;
    },
    async (model, real) => {
      const number = leadOf(model, lead).phones[0] ?? 0;
      const standing = standingOf(model, number);
      const of = { phone: 'phone1', number: real.numbers[number] };
      if (what === 'tick' || what === 'untick') {
        leadOf(model, lead).byStaff = what === 'tick';
        const answer = await practice.api.patch(`/v1/leads/${real.leads[lead]?.id}`, { doNotText: what === 'tick' });
        if (standing.optedOut && what === 'untick') return;
        expect(answer.status).toBe(200);
        return;
      }
      if (what === 'opt-outs' || what === 'stop') Object.assign(standing, { consent: 'declined', optedOut: true, frozen: false });
      if (what === 'not_stop') standing.frozen = false;
      if (what === 'consents') Object.assign(standing, { consent: 'granted', optedOut: false, frozen: false });
      const at = new Date(clock - 1_000).toISOString();
      const { status } =
        what === 'opt-outs'
          ? await post(real, lead, what, { ...of, channel: 'at_the_desk', words: 'no more texts' })
          : what === 'consents'
            ? await post(real, lead, what, { ...of, how: 'paper_form', obtainedAt: at, words: 'form 7' })
            : await post(real, lead, 'freeze-decisions', { ...of, decision: what, note: '' });
      expect(status).toBe(200);
    },
  );

const blockAtCarrier = (lead: number, place: number) =>
  aCommand(
    `the carrier blocks lead ${lead} for ${place}, which shows at the next text`,
    model => {
      const { consent, frozen, blocked } = standingOf(model, leadOf(model, lead).phones[0] ?? 0);
      return consent === 'granted' && !frozen && blocked.size === 0 && !isDoNotText(model, lead);
    },
    async (model, real) => {
      const number = leadOf(model, lead).phones[0] ?? 0;
      relay.carrier.controls.setBlocked(real.numbers[number] ?? '', places[place]?.number.phoneNumber ?? '', true);
      const sent = await sendTo(real, lead, 0, place);
      Object.assign(standingOf(model, number), { consent: 'declined', optedOut: true });
      standingOf(model, number).blocked.add(place);
      await compare(model, real);
      expect(sent.wasTaken()).toBe(false);
    },
  );

/** A text at three in the morning, more than twelve hours after the lead's last one, waits till eight. [D7] */
const night = (lead: number) =>
  aCommand(
    `staff text lead ${lead} at night`,
    model => {
      const { consent, frozen, blocked } = standingOf(model, leadOf(model, lead).phones[0] ?? 0);
      return consent === 'granted' && !frozen && blocked.size === 0 && !isDoNotText(model, lead);
    },
    async (model, real) => {
      const day = new Date(clock + 24 * 3_600_000).toISOString().slice(0, 10);
      clock = Date.parse(`${day}T08:00:00Z`);
      const sent = await sendTo(real, lead, 0, 0);
      await compare(model, real);
      expect([sent.body.state, sent.wasTaken()]).toEqual(['queued', false]);
      clock = Date.parse(`${day}T17:00:00Z`);
      await practice.api.patch(`/v1/leads/${real.leads[lead]?.id}`, { notes: `seen ${clock}` });
      await until('it went in the morning', () => sent.wasTaken());
    },
  );

const some = (below: number) => fc.nat(below - 1);

const STORES = [
  { name: 'SQLite', histories: 60, open: async () => null },
  { name: 'Postgres', histories: 30, open: () => aPostgresDatabase() },
] as const;

describe.each(STORES)('the consent machine on $name', ({ open, histories }) => {
  let database: APostgresDatabase | null;
  beforeAll(async () => {
    database = await open();
    await begin(database?.url);
  });
  afterAll(async () => {
    await relay.stop();
    await database?.discard();
  });

  test('[F20, C1-C5, O2, O6-O8, D7] histories of any kind leave every number and lead as the table of consent says', {
    timeout: 600_000,
  }, async () => {
    const words = fc.constantFrom('CONSENT', 'CONSENT', 'CONSENT', 'DECLINE', 'STOP', 'START', 'START', 'HELP', 'yes', 'stop pls' as const);
    const commands = fc.commands(
      [
        fc.tuple(some(3), some(2), words).map(([number, place, word]) => reply(number, place, word)),
        fc.tuple(some(3), some(2), some(2)).map(([lead, slot, place]) => send(lead, slot, place)),
        fc
          .tuple(some(3), fc.constantFrom('opt-outs', 'consents', 'not_stop', 'stop', 'tick', 'untick'))
          .map(([lead, what]) => record(lead, what)),
        fc.tuple(some(3), some(2)).map(([lead, place]) => blockAtCarrier(lead, place)),
        some(3).map(night),
      ],
      { maxCommands: 40, size: 'max' },
    );
    await fc.assert(
      fc.asyncProperty(commands, async history => {
        const { model, real } = await aWorld();
        await fc.asyncModelRun(() => ({ model, real }), history);
      }),
      { seed: Number(process.env.LEADLINE_SEED ?? 3), numRuns: Number(process.env.LEADLINE_SCHEDULES ?? histories), endOnFailure: true },
    );
  });

  test('the comparison sees a number that stands otherwise than the table says', async () => {
    const { model, real } = await aWorld();
    await compare(model, real);
    for (const wrong of [{ consent: 'granted' }, { optedOut: true }, { frozen: true }] as const) {
      const numbers = model.numbers.map((standing, number) => (number === 1 ? { ...standing, ...wrong } : standing));
      await expect(compare({ ...model, numbers }, real)).rejects.toThrow('to match object');
    }
  });
});
