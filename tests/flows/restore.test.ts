import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBackupSource, openRestoreTarget } from '../../relay/store/backup/open-backup.ts';
import { restoreBackup } from '../../relay/store/backup/restore-backup.ts';
import { writeBackup } from '../../relay/store/backup/write-backup.ts';
import { openCredentials } from '../../relay/access/credentials.ts';
import { openStore } from '../../relay/store/open-store.ts';
import { explainAlarm } from '../../src-main/cache/explain-alarm.ts';
import type { AuditEntry } from '../../src-shared/protocol/audit-entry.ts';
import type { Ledger } from '../../src-shared/protocol/ledger-head.ts';
import type { SignedIn } from '../../src-shared/protocol/commands.ts';
import { aDesktop, QUICK, until as untilHolds } from '../main/support/a-desktop.ts';
import { type APractice, type ARelay, aRelay, PASSWORD } from '../support/a-relay.ts';
import { type AConversation, aConversation } from './support/a-conversation.ts';

let relay: ARelay;
let folder: string;
let practice: { -readonly [Part in keyof APractice]: APractice[Part] };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-restore-'));
  relay = await aRelay();
  practice = { ...(await relay.practice()) };
});
afterAll(async () => {
  await relay.stop();
  await rm(folder, { recursive: true, force: true });
});

async function backup(file: string): Promise<void> {
  const source = await openBackupSource(relay.databaseUrl);
  try {
    await writeBackup(source, file, new Date());
  } finally {
    await source.close();
  }
}

/** The relay's machine is lost; another is set up at the same address from the backup. */
async function loseAndRestore(file: string): Promise<void> {
  await relay.stopRelay();
  const database = relay.databaseUrl.replace('file:', '');
  for (const end of ['', '-wal', '-shm']) await rm(`${database}${end}`, { force: true });
  const limits = { idleMs: 86_400_000, maxMs: 86_400_000 };
  await (await openStore(relay.databaseUrl)).close();
  await (await openCredentials(relay.databaseUrl, limits)).close();
  const target = await openRestoreTarget(relay.databaseUrl);
  try {
    await restoreBackup(file, target, new Date());
  } finally {
    await target.close();
  }
  await relay.restart();
  const signedIn = { email: practice.admin.email, password: PASSWORD, deviceName: 'Desk' };
  practice.api = relay.client((await relay.client(null).post<SignedIn>('/v1/sessions', signedIn)).body.token);
}

async function consented(): Promise<AConversation> {
  const conversation = await aConversation(relay, practice);
  await conversation.send('First');
  await conversation.untilReceived(1);
  await conversation.reply('Consent');
  await conversation.untilReceived(2);
  return conversation;
}

test('[D10] after a restore nothing is sent twice: what had left since is found at the carrier, what was missed is known before anything leaves', async () => {
  const held = await consented();
  const stopping = await consented();
  const waiting = await aConversation(relay, practice);
  const deferred = await waiting.send('Deferred when the backup was made');
  await waiting.untilReceived(1);
  expect((await practice.api.patch('/v1/account', { quietHours: { from: '00:00', to: '23:59' } })).status).toBe(200);
  const queued = await held.send('Queued when the backup was made');
  const never = await stopping.send('Queued, and never to leave');
  const file = join(folder, 'flow.backup');
  await backup(file);

  await stopping.reply('STOP');
  expect((await practice.api.patch('/v1/account', { quietHours: null })).status).toBe(200);
  await held.untilState(queued.body.id, 'delivered');
  await waiting.reply('Consent');
  await waiting.untilState(deferred.body.id, 'delivered');
  await held.reply('Who is this?');
  await relay.carrier.controls.idle();
  const handsets = [held, stopping, waiting].map(each => each.handset());

  await loseAndRestore(file);
  await held.untilState(queued.body.id, 'delivered');
  await waiting.untilState(deferred.body.id, 'delivered');
  expect(await stopping.current()).toMatchObject({ doNotText: true });
  expect(['unknown', 'cancelled']).toContain((await stopping.message(never.body.id)).state);
  expect((await waiting.current()).phones[0]?.consent).toBe('granted');
  expect((await held.messages()).filter(message => message.body === 'Who is this?')).toHaveLength(1);
  await relay.carrier.controls.idle();
  expect([held, stopping, waiting].map(each => each.handset())).toEqual(handsets);
  // And the practice goes on.
  expect((await practice.api.patch('/v1/account', { quietHours: null })).status).toBe(200);
  const next = await held.send('After the restore');
  await held.untilState(next.body.id, 'delivered');
});

test('[S7] a desktop notices the restore, fills its cache anew, keeps its draft and asks about a text that only the lost relay had taken', async () => {
  practice = { ...(await relay.practice()) };
  const { lead, location, number } = await consented();
  const file = join(folder, 'desktop.backup');
  await backup(file);
  const own = aDesktop(join(folder, 'desk'), { timing: { ...QUICK, silenceMs: 45_000 } });
  const signIn = () => own.desktop.signIn({ relayUrl: relay.url, email: practice.admin.email, password: PASSWORD });
  const isLive = () => own.desktop.connection().state === 'live';
  await signIn();
  await untilHolds(isLive);
  await relay.carrier.controls.textFrom(lead.phones[0]?.number ?? '', number.phoneNumber, 'Written after the backup');
  const words = async () => {
    const { items, waiting } = await own.cache.listThread({ leadId: lead.id, limit: 50 });
    return { shown: items.flatMap(item => (item.kind === 'message' ? [item.body] : [])), waiting };
  };
  await untilHolds(async () => (await words()).shown.includes('Written after the backup'));
  await practice.api.patch(`/v1/leads/${lead.id}`, { doNotText: true });
  await untilHolds(async () => (await own.cache.getLead(lead.id))?.doNotText === true);
  await own.cache.saveDraft({ leadId: lead.id, body: 'half a sentence', locationId: location.id, phone: 'phone1' });
  const before = await own.cache.getCursor();

  await loseAndRestore(file);
  await untilHolds(() => own.desktop.session().state === 'signed_out');
  await signIn();
  await untilHolds(isLive);
  const after = await own.cache.getCursor();
  expect(after.epoch).not.toBe(before.epoch);
  const { body: ledger } = await practice.api.get<Ledger>('/v1/ledger');
  const alarm = await own.cache.getLedgerAlarm();
  expect(alarm).not.toBeNull();
  const explained = alarm === null ? null : explainAlarm(alarm, practice.accountId, await own.cache.getLedgerKey(), ledger.restored);
  expect(explained, '[C17] the alarm says that it was a restore').toMatchObject({ missing: 1, restoredAt: ledger.restored?.restoredAt });
  const { because, noticedAt, expected, found } = alarm ?? {};
  const accepted = await practice.api.post('/v1/ledger/acceptances', { because, noticedAt, expected, found });
  expect(accepted.status).toBe(204);
  const { body: log } = await practice.api.get<{ rows: AuditEntry[] }>('/v1/audit?action=changed');
  expect(log.rows[0]).toMatchObject({
    ...{ actorKind: 'staff', actorId: practice.admin.staffId, subjectKind: 'ledger' },
    details: { accepted: because, fields: { length: [expected?.length, found?.length], hash: [expected?.hash, found?.hash] } },
  });
  // Fetched from the carrier again.
  await untilHolds(async () => (await words()).shown.includes('Written after the backup'));
  expect((await own.cache.getDraft(lead.id))?.body).toBe('half a sentence');
  expect(own.faults).toEqual([]);
});
