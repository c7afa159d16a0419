import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { bubble, choose, goTo, openConversation, openLead, see, sendText } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-proof-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The person answers the system's dialog with this file. */
async function willSaveTo(name: string): Promise<string> {
  const filePath = join(folder, name);
  await desk.seat.app.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, filePath);
  return filePath;
}
const log = () => desk.relay.store.audit.auditAfter(desk.practice.accountId, 0, 10_000);

test('[C11, C12] a proof of consent for one number names who, what, when, the exact words and the warning, hashes, signature and how to verify', async () => {
  const { window } = desk;
  const { id, phone } = await desk.lead('Ana', { lastName: 'García <Díaz>' });
  await openConversation(window, 'Ana');
  await sendText(window, 'Hello Ana');
  await see(bubble(window, 'Hello Ana')).toContainText('Waits until');
  await desk.carrier.idle();
  await desk.carrier.textFrom(phone, desk.number.phoneNumber, '“I consent”!');
  await see(bubble(window, 'Hello Ana')).toHaveAccessibleName(/Delivered/);
  const file = await willSaveTo('proof.pdf');
  await window.getByRole('tab', { name: 'Details' }).click();
  await window.getByRole('button', { name: /^Save proof of consent for/ }).click();
  await see(window.getByText('Proof of consent saved')).toBeVisible();
  const text = await textOf(file);
  const { practice, relay } = desk;
  const account = await relay.store.practice.account(practice.accountId);
  const [requested, granted] = (await relay.store.proof.ledgerAfter(practice.accountId, 0, 100)).filter(line => line.leadId === id);
  const head = await relay.store.proof.head(practice.accountId, 'consent');
  for (const said of [
    ...[
      account?.name,
      'Ana García <Díaz>',
      phone,
      'Consented',
      '“I consent”!',
      requested?.words,
      'article-1',
      requested?.hash,
      granted?.hash,
    ],
    ...[granted?.messageId, head?.hash, head?.signature, await relay.store.proof.publicKey(practice.accountId), 'audit export --verify'],
  ])
    expect(text).toContain(squeezed(said ?? 'missing'));
  expect(text).not.toContain(squeezed('Hello Ana'));
  await until('the proof is in the audit log', async () =>
    (await log()).some(line => line.action === 'exported' && line.subjectKind === 'proof_of_consent' && line.leadId === id),
  );
});

test('[A3] the audit screen tells what was done here, filters it, and exports it for a spreadsheet without formulas', async () => {
  const { window } = desk;
  const { id } = await desk.lead('=HYPERLINK("x")');
  await openLead(window, '=HYPERLINK');
  await until('the view is in the audit log', async () => (await log()).some(line => line.action === 'viewed' && line.leadId === id));
  await goTo(window, 'Preferences');
  await window.getByRole('navigation', { name: 'Preferences' }).getByRole('button', { name: 'Audit' }).click();
  const list = window.getByRole('list', { name: 'Audit' });
  await see(list).toContainText('Exported a proof of consent');
  await choose(window, /Kind/, 'Viewed');
  await see(list).not.toContainText('Exported');
  await list
    .getByRole('button', { name: /^Only what concerns =HYPERLINK/ })
    .first()
    .click();
  await see(window.getByRole('button', { name: /^Only =HYPERLINK/ })).toBeVisible();
  const file = await willSaveTo('audit.csv');
  await window.getByRole('button', { name: 'Export…' }).click();
  await see(window.getByText(/exported$/)).toBeVisible();
  const csv = await readFile(file, 'utf8');
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(
    csv
      .split('\r\n')
      .slice(1, -1)
      .every(line => line.includes(',Viewed,')),
  ).toBe(true);
});

test('[C11] a ledger that was shortened behind the relay’s back is told in the window until an admin accepts it', async () => {
  const { window, relay, practice } = desk;
  const alarm = window.getByRole('alert').filter({ hasText: 'The record of who consented to texts is not what it was' });
  await see(alarm).toHaveCount(0);
  // As somebody who has the database could: the last line goes, and the end is signed anew for what is left.
  const database = new Database(relay.databaseUrl.replace('file:', ''));
  for (const name of database.prepare<[], string>(`SELECT "name" FROM sqlite_master WHERE "type" = 'trigger'`).pluck().all())
    database.exec(`DROP TRIGGER "${name}"`);
  const last = database
    .prepare<[], { id: string; ledgerNumber: number }>('SELECT * FROM consent_entries ORDER BY "ledgerNumber" DESC')
    .get();
  const before = database
    .prepare<[number], { hash: string }>('SELECT "hash" FROM consent_entries WHERE "ledgerNumber" = ?')
    .get((last?.ledgerNumber ?? 0) - 1);
  database.prepare('DELETE FROM consent_entries WHERE "id" = ?').run(last?.id);
  database
    .prepare(`UPDATE chain_heads SET "length" = "length" - 1, "hash" = ? WHERE "accountId" = ? AND "chain" = 'consent'`)
    .run(before?.hash, practice.accountId);
  database.close();
  const { phone } = await desk.lead('Ben');
  await desk.carrier.textFrom(phone, desk.number.phoneNumber, 'STOP');
  await see(alarm).toBeVisible();
  await alarm.getByRole('button', { name: 'What happened' }).click();
  const told = window.getByRole('dialog', { name: 'The consent record has changed' });
  await see(told).toContainText('audit export --verify');
  await told.getByRole('button', { name: 'Accept it as it is now' }).click();
  await see(alarm).toHaveCount(0);
});

async function textOf(file: string): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(await readFile(file)));
  return squeezed((await extractText(document, { mergePages: true })).text);
}

/** Without blanks: a page breaks long words anywhere. */
function squeezed(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, '');
}
