import Database from 'better-sqlite3';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { openStore } from '../../relay/store/open-store.ts';
import type { Store } from '../../relay/store/store.ts';
import { onSqlite } from './support/a-database.ts';
import { aPlace } from './support/a-place.ts';
import { aStage, STAGES, type Stage } from './support/a-stage.ts';
import { readBooks } from './support/books.ts';
import { checkHistory } from './support/check-history.ts';
import { inboundForm, MESSAGES } from './support/inbound-form.ts';
import type { History } from './support/history.ts';
import { relayAsChild } from './support/relay-as-child.ts';
import { settle } from './support/settle.ts';
import { watchFeed } from './support/watch-feed.ts';

/** The texts to a number that the carrier took, by their kind, in order. */
async function kindsTo(stage: Stage, number: string): Promise<string[]> {
  const rows = (await stage.messages()).filter(row => row.leadPhone === number && row.messageKind !== 'inbound');
  return rows.toSorted((a, b) => a.position - b.position).map(row => `${row.messageKind} ${row.state}`);
}

async function isOptedOut(stage: Stage, number: string): Promise<boolean[]> {
  const { rows } = await stage.reader.changes.changesAfter(stage.place.accountId, null, 0, 1_000_000);
  return rows.flatMap(row => (row.kind === 'lead' ? row.phones.filter(phone => phone.number === number).map(phone => phone.optedOut) : []));
}

async function tryToSend(stage: Stage, lead: { id: string }, slot: 'phone1' | 'phone2' = 'phone1'): Promise<string> {
  return stage
    .node(1)
    .sendText({ leadId: lead.id, id: crypto.randomUUID(), locationId: stage.place.locationIds[0] ?? '', slot, body: 'x' });
}

/** The verbs that a STOP and a release race for, each begun and answered when the scheduler says so. */
function scheduled(store: Store, scheduler: fc.Scheduler): Store {
  const { texting } = store;
  const when = <Args extends unknown[], Answer>(name: string, verb: (...args: Args) => Promise<Answer>) => {
    return async (...args: Args): Promise<Answer> => {
      await scheduler.schedule(Promise.resolve(), `${name} begins`);
      const answer = await verb(...args);
      await scheduler.schedule(Promise.resolve(), `${name} is answered`);
      return answer;
    };
  };
  return {
    ...store,
    texting: {
      ...texting,
      receiveText: when('receiveText', texting.receiveText),
      claimNextText: when('claimNextText', texting.claimNextText),
      recordOutcome: when('recordOutcome', texting.recordOutcome),
      submitText: when('submitText', texting.submitText),
      recordStatus: when('recordStatus', texting.recordStatus),
    },
  };
}

test('[F18, I3] a STOP that meets the release of deferred texts wins in every order of their steps, on SQLite', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async scheduler => {
      let isRacing = false;
      const between = { store: (store: Store) => switched(store, scheduled(store, scheduler), () => isRacing) };
      const stage = await aStage(STAGES[0], { between: () => between });
      try {
        const lead = await stage.lead();
        for (const body of ['One', 'Two', 'Three']) await stage.send(0, lead, body);
        await until('the request arrived', async () => (await kindsTo(stage, lead.phone1)).includes('consent_request delivered'));
        isRacing = true;
        const race = Promise.all([
          stage.reply(lead.phone1, 'CONSENT'),
          stage.reply(lead.phone1, 'STOP'),
          stage.send(1, lead, 'Four').catch(() => ''),
        ]);
        await scheduler.waitFor(race);
        isRacing = false;
        // What still waits for its turn gets it.
        const ending = stage.check();
        let isOver = false;
        void ending.finally(() => {
          isOver = true;
        });
        while (!isOver) {
          if (scheduler.count() > 0) await scheduler.waitOne();
          else await new Promise(resolve => setImmediate(resolve));
        }
        expect(await ending).toEqual([]);
        const states = (await stage.messages()).filter(row => row.messageKind === 'staff').map(row => row.state);
        expect(states.filter(state => state === 'deferred' || state === 'queued')).toEqual([]);
      } finally {
        await stage.end();
      }
    }),
    { seed: 18, numRuns: 6 },
  );
});

test('[F18, I3] a STOP that meets the release of deferred texts wins wherever each arrives, on two relay processes over Postgres', {
  timeout: 600_000,
}, async () => {
  const stage = await aStage(STAGES[1]);
  try {
    const leads = await Promise.all(Array.from({ length: 6 }, () => stage.lead()));
    const race = async (lead: (typeof leads)[number], index: number) => {
      for (const body of ['One', 'Two', 'Three']) await stage.send(index, lead, body);
      await until('the request arrived', async () => (await kindsTo(stage, lead.phone1)).includes('consent_request delivered'));
      const [first = '', second = ''] = index % 2 === 0 ? ['CONSENT', 'STOP'] : ['STOP', 'CONSENT'];
      // Each reaches a relay of its own, at once.
      await Promise.all([
        stage.webhook(0, MESSAGES, inboundForm(stage.place, lead.phone1, first)),
        stage.webhook(1, MESSAGES, inboundForm(stage.place, lead.phone1, second)),
        tryToSend(stage, lead),
      ]);
    };
    await Promise.all(leads.map(race));
    expect(await stage.check()).toEqual([]);
    for (const lead of leads) {
      expect(await isOptedOut(stage, lead.phone1)).toEqual([true]);
      const states = (await kindsTo(stage, lead.phone1)).filter(kind => kind.startsWith('staff '));
      expect(states.filter(state => ['staff deferred', 'staff queued'].includes(state))).toEqual([]);
    }
  } finally {
    await stage.end();
  }
});

/** The store as it is, or another in its place while `isOn`. */
function switched(plain: Store, other: Store, isOn: () => boolean): Store {
  const texting = Object.fromEntries(
    Object.keys(plain.texting).map(name => {
      const verb = name as keyof Store['texting'];
      return [verb, (...args: unknown[]) => Reflect.apply((isOn() ? other : plain).texting[verb], undefined, args)];
    }),
  );
  return { ...plain, texting: texting as unknown as Store['texting'] }; // every verb of it, by name
}

test.each(STAGES)('[F19, O9] CONSENT and STOP within five seconds leave the number stopped, in whatever order, on $name', async kind => {
  const stage = await aStage(kind);
  try {
    const orders = [
      ['CONSENT', 'STOP'],
      ['STOP', 'CONSENT'],
      ['STOP', 'CONSENT', 'CONSENT'],
      ['CONSENT', 'STOP', 'CONSENT'],
      null,
    ] as const;
    for (const order of orders) {
      const lead = await stage.lead();
      await stage.send(0, lead, 'Hello');
      await until('the request arrived', async () => (await kindsTo(stage, lead.phone1)).includes('consent_request delivered'));
      if (order === null) await Promise.all(['CONSENT', 'STOP'].map(word => stage.reply(lead.phone1, word)));
      else for (const word of order) await stage.reply(lead.phone1, word);
      expect(await isOptedOut(stage, lead.phone1)).toEqual([true]);
      expect(await tryToSend(stage, lead)).toBe('do_not_text');
    }
    expect(await stage.check()).toEqual([]);
  } finally {
    await stage.end();
  }
});

test.each(STAGES)('[F20, C2, O2] consent is of the number: neither of the other phone nor of one lead alone, on $name', async kind => {
  const stage = await aStage(kind);
  try {
    const [both, sharing] = stage.place.leads;
    if (both === undefined || sharing === undefined) throw new Error('The place has three leads');
    const toFirst = await stage.send(0, both, 'To the first phone');
    const toSecond = await stage.send(1, both, 'To the second phone', 'phone2');
    const toSharing = await stage.send(0, sharing, 'To who shares it');
    await until('both were asked', async () => {
      const arrived = await Promise.all([both.phone1, both.phone2 ?? ''].map(number => kindsTo(stage, number)));
      return arrived.every(kinds => kinds.includes('consent_request delivered'));
    });
    await stage.reply(both.phone1, 'Consent.');
    await stage.untilState(toFirst, 'delivered');
    expect([stage.took(toSecond), stage.took(toSharing)]).toEqual([0, 0]);
    await stage.reply(both.phone2 ?? '', 'CONSENT 👍');
    await stage.untilState(toSecond, 'delivered');
    await stage.untilState(toSharing, 'delivered');
    for (const [words, because] of [
      ['stop pls', 'stop_suspected'],
      ['Stop.', 'do_not_text'],
    ] as const) {
      await stage.reply(sharing.phone1, words);
      expect(await tryToSend(stage, both, 'phone2')).toBe(because);
      expect(await tryToSend(stage, sharing)).toBe(because);
    }
    expect(await isOptedOut(stage, sharing.phone1)).toEqual([true, true]);
    expect(await stage.check()).toEqual([]);
  } finally {
    await stage.end();
  }
});

/** Rounds of two clients at once: fewer where each costs more. */
const ROUNDS = { SQLite: 100, 'two relay processes over Postgres': 60 } as const;

test.each(STAGES)(
  '[F21, C3] two people who text first at once cause one request and keep their order, round after round, on $name',
  { timeout: 600_000 },
  async kind => {
    const stage = await aStage(kind);
    try {
      const { carrier } = stage.place;
      const numbers = new Set<string>();
      for (let round = 0; round < ROUNDS[kind.name]; round++) {
        const lead = await stage.lead();
        numbers.add(lead.phone1);
        await Promise.all([stage.send(0, lead, 'One'), stage.send(1, lead, 'Two')]);
        const kinds = await kindsTo(stage, lead.phone1);
        expect(kinds.filter(kindOf => kindOf.startsWith('consent_request'))).toHaveLength(1);
        expect(kinds.filter(kindOf => kindOf === 'staff deferred')).toHaveLength(2);
      }
      await carrier.controls.idle();
      expect(await stage.check()).toEqual([]);
      const asked = carrier.controls.accepted.map(text => text.to).filter(number => numbers.has(number));
      expect([asked.length, new Set(asked).size]).toEqual([ROUNDS[kind.name], ROUNDS[kind.name]]);
    } finally {
      await stage.end();
    }
  },
);

test('[F23, I6, S1] a commit that is slow is never overtaken by a later version of another, on two relay processes over Postgres', async () => {
  const stage = await aStage(STAGES[1]);
  const { Client } = await import('pg');
  const slow = new Client({ connectionString: stage.place.databaseUrl });
  try {
    await slow.connect();
    const { accountId } = stage.place;
    const lead = await stage.lead();
    for (let round = 0; round < 5; round++) {
      // As a relay that has taken its version and is slow to commit.
      await slow.query('BEGIN');
      const taken = await slow.query<{ version: number }>(
        'UPDATE accounts SET "version" = "version" + 1 WHERE "id" = $1 RETURNING "version"::int',
        [accountId],
      );
      const version = taken.rows[0]?.version ?? 0;
      await slow.query('UPDATE leads SET "notes" = $2, "version" = $3 WHERE "id" = $1', [
        stage.place.leads[0]?.id,
        `slow ${round}`,
        version,
      ]);
      let isSent = false;
      const sending = stage.send(1, lead, `Fast ${round}`).finally(() => {
        isSent = true;
      });
      await until('the other waits for its lock', async () => {
        const waiting = await stage.place.database.rows<{ granted: boolean }>('pg_locks');
        return waiting.some(lock => !lock.granted);
      });
      expect([isSent, await stage.reader.changes.version(accountId)]).toEqual([false, version - 1]);
      await slow.query('COMMIT');
      await sending;
      const { rows } = await stage.reader.changes.changesAfter(accountId, null, version - 1, 1_000);
      expect(rows.map(row => row.version)).toEqual(rows.map(row => row.version).toSorted((a, b) => a - b));
      expect(rows[0]).toMatchObject({ kind: 'lead', version });
    }
    expect(await stage.check()).toEqual([]);
  } finally {
    await slow.end();
    await stage.end();
  }
});

/** On SQLite the other one is an admin's command: a process of its own that writes to the file of a running relay. */
test('[F23, I6, S1] a commit that is slow beside a running relay is never overtaken by a later version of that relay, on SQLite', {
  timeout: 600_000,
}, async () => {
  const place = await aPlace(23, onSqlite);
  const relay = relayAsChild(place);
  const reader = await openStore(place.databaseUrl);
  const slow = new Database(place.databaseUrl.slice('file:'.length));
  const watching = watchFeed(place, reader);
  const history: History = { answered: [], commands: [] };
  try {
    await relay.start();
    for (let round = 0; round < 3; round++) {
      slow.exec('BEGIN IMMEDIATE');
      const version = slow
        .prepare<[string], number>('UPDATE accounts SET "version" = "version" + 1 WHERE "id" = ? RETURNING "version"')
        .pluck()
        .get(place.accountId);
      slow.prepare('UPDATE leads SET "notes" = ?, "version" = ? WHERE "id" = ?').run(`slow ${round}`, version, place.leads[2]?.id);
      const { id: leadId = '' } = place.leads[0] ?? {};
      const command = { leadId, id: uuidv7(), locationId: place.locationIds[0] ?? '', slot: 'phone1', body: `Fast ${round}` } as const;
      let isSent = false;
      const sending = relay.sendText(command).then(answer => {
        isSent = true;
        return answer;
      });
      // The relay waits for the file meanwhile: many looks find neither an answer nor a version.
      for (let look = 0; look < 10; look++) {
        expect([isSent, await reader.changes.version(place.accountId)]).toEqual([false, (version ?? 0) - 1]);
        await new Promise(resolve => setTimeout(resolve, 10));
      }
      slow.exec('COMMIT');
      await until('the text is taken', async () => (await sending) === 'done' || (await relay.sendText(command)) === 'done');
      history.commands.push(command.id);
      const { rows } = await reader.changes.changesAfter(place.accountId, null, (version ?? 0) - 1, 1_000);
      expect(rows[0]).toMatchObject({ kind: 'lead', version, notes: `slow ${round}` });
    }
    await settle(place, reader, { ...relay, start: async () => {}, end: async () => {} });
    await relay.end();
    expect(checkHistory(await readBooks(place, reader, history, await watching.stop()))).toEqual([]);
  } finally {
    await relay.end();
    slow.close();
    await watching.stop();
    await reader.close();
    await place.discard();
  }
});
