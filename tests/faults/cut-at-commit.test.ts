import { expect, test } from 'vitest';
import { seededRandom } from '../../relay/carrier/simulated/seeded-random.ts';
import type { Store } from '../../relay/store/store.ts';
import { onPostgres } from './support/a-database.ts';
import { aStage, STAGES, type Stage } from './support/a-stage.ts';
import { type CuttingProxy, startCuttingProxy } from './support/cutting-proxy.ts';

test('[F31, D2, D4] a connection that is cut at COMMIT, before or after it counted, loses nothing and doubles nothing on two relay processes over Postgres', {
  timeout: 600_000,
}, async () => {
  let proxy: CuttingProxy | undefined;
  const on = async () => {
    const database = await onPostgres();
    const url = new URL(database.url);
    proxy = await startCuttingProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    return { ...database, url: url.href, directUrl: database.url };
  };
  const stage = await aStage({ ...STAGES[1], on });
  const random = seededRandom(31).named('cuts');
  try {
    const plan = proxy?.plan ?? [];
    const lead = await stage.lead();
    await stage.consented(lead);
    for (let round = 0; round < 12; round++) {
      plan.push(...Array.from({ length: 3 }, () => (['before', 'after', 'pass'] as const)[Math.floor(random.next() * 3)] ?? 'pass'));
      await stage.untilState(await stage.send(round, lead, `Text ${round}`), 'sent', 'delivered', 'unknown');
      plan.push(random.chance(0.5) ? 'before' : 'after');
      await stage.reply(lead.phone1, `Answer ${round}`);
    }
    plan.length = 0;
    expect(proxy?.cuts.before).toBeGreaterThan(5);
    expect(proxy?.cuts.after).toBeGreaterThan(5);
    expect(await stage.check()).toEqual([]);
    expect((await stage.messages()).filter(row => row.body.startsWith('Answer ')).map(row => row.body)).toHaveLength(12);
  } finally {
    await stage.end();
    await proxy?.close();
  }
});

/** SQLite is a file in the relay's own process, and no connection to it can be cut: there the process dies at the COMMIT. */
test('[F31, D2, D4] a process that dies at COMMIT, before or after it counted, loses nothing and doubles nothing on SQLite', {
  timeout: 600_000,
}, async () => {
  const deaths = { before: 0, after: 0 };
  let fate: keyof typeof deaths | null = null;
  const dies = <Args extends unknown[], Answer>(verb: (...args: Args) => Promise<Answer>) => {
    return async (...args: Args): Promise<Answer> => {
      const now = fate;
      fate = null;
      if (now === null) return verb(...args);
      if (now === 'after') await verb(...args);
      deaths[now] += 1;
      void stage.kill(0);
      return new Promise(() => {});
    };
  };
  const between: { store: (store: Store) => Store } = {
    store: store => ({
      ...store,
      texting: {
        ...store.texting,
        submitText: dies(store.texting.submitText),
        receiveText: dies(store.texting.receiveText),
        recordOutcome: dies(store.texting.recordOutcome),
      },
    }),
  };
  const stage: Stage = await aStage(STAGES[0], { between: () => between });
  const random = seededRandom(31).named('deaths');
  try {
    const lead = await stage.lead();
    await stage.consented(lead);
    for (let round = 0; round < 12; round++) {
      fate = random.chance(0.5) ? 'before' : 'after';
      await stage.send(round, lead, `Text ${round}`);
      fate = random.chance(0.5) ? 'before' : 'after';
      await stage.reply(lead.phone1, `Answer ${round}`);
      await stage.start();
    }
    fate = null;
    expect(await stage.check()).toEqual([]);
    expect(deaths.before).toBeGreaterThan(5);
    expect(deaths.after).toBeGreaterThan(5);
    const rows = await stage.messages();
    expect(rows.filter(row => row.body.startsWith('Answer '))).toHaveLength(12);
    expect(rows.filter(row => row.body.startsWith('Text '))).toHaveLength(12);
  } finally {
    await stage.end();
  }
});
