import { createServer, type Server } from 'node:net';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { until } from '../../dev/until.ts';
import { openStore } from '../../relay/store/open-store.ts';
import { USUAL_PREFERENCES } from '../../src-shared/protocol/notification-preferences.ts';
import { type AMailServer, aMailServer, MAIL_PASSWORD, MAIL_USER } from '../support/a-mail-server.ts';
import { aPlace, type Place } from './support/a-place.ts';
import { freePort } from '../support/free-port.ts';
import { relayAsChild } from './support/relay-as-child.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let place: Place;
let port: number;
let relay: ReturnType<typeof relayAsChild>;
let server: AMailServer | null;

beforeEach(async () => {
  server = null;
  place = await aPlace(11);
  port = await freePort();
  const store = await openStore(place.databaseUrl);
  const preferences = { ...USUAL_PREFERENCES, email: { ...USUAL_PREFERENCES.email, replies: 'all' as const } };
  await store.practice.updateStaff(place.accountId, place.staffId, { preferences }, null);
  await store.close();
  relay = relayAsChild(place, {
    LEADLINE_SMTP_URL: `smtp://${encodeURIComponent(MAIL_USER)}:${MAIL_PASSWORD}@127.0.0.1:${port}`,
    LEADLINE_MAIL_FROM: 'texts@riverbend.example',
  });
  await relay.start();
});
afterEach(async () => {
  await relay.kill();
  await server?.close();
  await place.discard();
});

const emails = () => place.database.rows<{ state: string; attempts: number }>('emails');
const writes = () => place.carrier.controls.textFrom(place.leadNumbers[0] ?? '', place.trackingNumbers[0] ?? '', 'call me, please');

/** The lease of the dead one runs out: three minutes go by. */
function passLease(): void {
  const database = new Database(place.databaseUrl.slice('file:'.length));
  const changed = database.prepare(`UPDATE emails SET "leaseUntil" = '2020-01-01T00:00:00.000Z' WHERE "state" = 'sending'`).run().changes;
  database.close();
  expect(changed).toBe(1);
}

test('[N1] a relay that is killed after it took an email and before a byte of it left loses nothing: another sends it, once', async () => {
  const silent: Server = createServer(socket => void socket.on('error', () => {}));
  let calls = 0;
  silent.on('connection', () => void (calls += 1));
  await new Promise<void>(resolve => silent.listen(port, '127.0.0.1', resolve));
  await writes();
  await until('the relay calls the mail server', () => calls > 0);
  expect(await emails()).toMatchObject([{ state: 'sending', attempts: 1 }]);
  await relay.kill();
  await new Promise(resolve => silent.close(resolve));
  server = await aMailServer({ port });
  passLease();
  await relay.start();
  await until('it is sent', async () => (await emails())[0]?.state === 'sent');
  expect(server.received).toHaveLength(1);
});

test('[N1] a relay that is killed before it heard that the email was taken errs towards twice, under one Message-ID', async () => {
  server = await aMailServer({ port });
  server.hangOnce();
  await writes();
  await until('the mail server has it', () => server?.received.length === 1);
  await relay.kill();
  passLease();
  await relay.start();
  await until('it is sent', async () => (await emails())[0]?.state === 'sent');
  expect(server.received).toHaveLength(2);
  expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1);
});
