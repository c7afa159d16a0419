import type Database from 'better-sqlite3';
import { Client } from 'pg';
import { expect, test, vi } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { until } from '../../dev/until.ts';
import { aStage, STAGES } from './support/a-stage.ts';

/** The relay's connection to its file, caught as the relay opens it: how large it may grow is a matter of each connection. */
const opened = vi.hoisted(() => [] as { pragma(text: string): unknown; readonly open: boolean; readonly name: string }[]);
vi.mock('better-sqlite3', async original => {
  const { default: Real } = await original<{ default: typeof Database }>();
  return {
    default: new Proxy(Real, {
      construct(target, args: ConstructorParameters<typeof Database>) {
        const made = new target(...args);
        opened.push(made);
        return made;
      },
    }),
  };
});

test('[F11, D4] on a full disk webhooks are answered 503, sending pauses, and both heal without a restart, on SQLite', {
  timeout: 600_000,
}, async () => {
  const stage = await aStage(STAGES[0]);
  try {
    const lead = await stage.lead();
    await stage.consented(lead);
    await stage.place.carrier.controls.idle();
    const accepted = stage.place.carrier.controls.accepted.length;
    const connections = opened.filter(each => each.open && stage.place.databaseUrl.endsWith(each.name));
    expect(connections.length).toBeGreaterThan(0);
    const limit = (pages: number) => connections.map(each => each.pragma(`max_page_count = ${pages}`));
    limit(1);
    const sid = `SM${uuidv7().replaceAll('-', '')}`;
    const form = { MessageSid: sid, SmsSid: sid, SmsStatus: 'received', From: lead.phone1, To: stage.place.trackingNumbers[0] ?? '' };
    const fill = async (body: string) =>
      (await stage.webhook(0, '/webhooks/twilio/messages', { ...form, Body: body, NumMedia: '0' })).status;
    expect(await fill('x'.repeat(60_000))).toBe(503);
    const command = {
      leadId: lead.id,
      id: uuidv7(),
      locationId: stage.place.locationIds[0] ?? '',
      slot: 'phone1',
      body: 'y'.repeat(1_500),
    } as const;
    const answers: string[] = [];
    // Free pages within the file take some still.
    for (let tries = 0; tries < 40 && answers.at(-1) !== 'lost'; tries++)
      answers.push(await stage.node(0).sendText({ ...command, id: uuidv7() }));
    expect(answers.at(-1)).toBe('lost');
    expect(stage.place.carrier.controls.accepted.length - accepted).toBeLessThan(answers.length);
    limit(1_000_000);
    expect(await fill('came after all')).toBe(200);
    await stage.untilState(await stage.send(0, lead, 'It goes on'), 'delivered');
    expect(await stage.check()).toEqual([]);
    expect((await stage.messages()).filter(row => row.carrierId === sid).map(row => row.body)).toEqual(['came after all']);
  } finally {
    await stage.end();
  }
});

/** The server's disk cannot be filled here: its tables refuse each row with the very error of a full disk, or the server takes no writes at all. */
const POSTGRES_REFUSES = {
  'its disk is full': {
    begin: [
      `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`,
      'CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON messages EXECUTE FUNCTION full_disk()',
      'CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON attempts EXECUTE FUNCTION full_disk()',
    ],
    end: ['DROP FUNCTION full_disk() CASCADE'],
  },
  'it takes no writes': {
    begin: [
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$`,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    ],
    end: [
      'SET default_transaction_read_only = off',
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET default_transaction_read_only', current_database()); END $$`,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    ],
  },
};

test.each(Object.keys(POSTGRES_REFUSES) as (keyof typeof POSTGRES_REFUSES)[])(
  '[F11, D4] where Postgres refuses because %s, two relay processes over Postgres answer webhooks 503, sending pauses, and both heal without a restart',
  { timeout: 600_000 },
  async why => {
    const stage = await aStage(STAGES[1]);
    const { place } = stage;
    const { controls } = place.carrier;
    const admin = new Client({ connectionString: place.databaseUrl });
    try {
      await admin.connect();
      const lead = await stage.lead();
      await stage.consented(lead);
      await controls.idle();
      const accepted = controls.accepted.length;
      for (const statement of POSTGRES_REFUSES[why].begin) await admin.query(statement);
      const form = { SmsStatus: 'received', From: lead.phone1, To: place.trackingNumbers[0] ?? '', NumMedia: '0' };
      const sids = [0, 1].map(() => `SM${uuidv7().replaceAll('-', '')}`);
      const deliver = (index: number) => {
        const sid = sids[index] ?? '';
        return stage.webhook(index, '/webhooks/twilio/messages', {
          ...form,
          MessageSid: sid,
          SmsSid: sid,
          Body: `came after all ${index}`,
        });
      };
      const command = { leadId: lead.id, locationId: place.locationIds[0] ?? '', slot: 'phone1', body: 'y' } as const;
      for (const index of [0, 1]) {
        expect((await deliver(index)).status).toBe(503);
        expect(await stage.node(index).sendText({ ...command, id: uuidv7() })).toBe('lost');
      }
      expect(controls.accepted).toHaveLength(accepted);
      for (const statement of POSTGRES_REFUSES[why].end) await admin.query(statement);
      for (const index of [0, 1]) {
        await until('it takes texts again', async () => (await deliver(index)).status === 200);
        await stage.untilState(await stage.send(index, lead, `It goes on at ${index}`), 'delivered');
      }
      expect(await stage.check()).toEqual([]);
      const kept = (await stage.messages()).filter(row => sids.includes(row.carrierId ?? '')).map(row => row.body);
      expect(kept.sort()).toEqual(['came after all 0', 'came after all 1']);
    } finally {
      await admin.end();
      await stage.end();
    }
  },
);
