import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { projectRoot } from '../../dev/project-root.ts';
import { until } from '../../dev/until.ts';
import { consentRequestText } from '../../src-shared/domain/canned-texts.ts';
import { askMain } from './support/ask-main.ts';
import { bubble, conversation, openConversation, see, sendText } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';
import { testDesktop } from './support/test-desktop.ts';

const desk = frontDesk();
const NAME = 'Zephyrine';
const WORDS = 'Quartzlamp treatment on Friday';
const DRAFT = 'An unfinished thistledown';

let lead: { readonly id: string; readonly phone: string };

test('the cache is sealed by a real key store', async () => {
  const backend = await desk.seat.app.app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend());
  expect(backend).toBe('gnome_libsecret');
  const session = await askMain(desk.window, 'getSession');
  expect(session).toMatchObject({ ok: true, value: { state: 'signed_in', cache: 'encrypted' } });
  expect(JSON.parse(readFileSync(join(desk.seat.userDataDir, 'key.json'), 'utf8'))).toMatchObject({ backend: 'gnome_libsecret' });
});

test('[S7] after a conversation no file of this machine holds a name, a number, words, the token or the header of a plain database', async () => {
  const { window, carrier, number, seat } = desk;
  lead = await desk.lead(NAME, { notes: 'Marigoldnote' });
  await openConversation(window, NAME);
  await sendText(window, WORDS);
  await see(bubble(window, WORDS)).toContainText('Waits until');
  await carrier.idle();
  expect(desk.received(lead.phone)).toEqual([consentRequestText(desk.location.name)]);
  await carrier.textFrom(lead.phone, number.phoneNumber, 'CONSENT');
  await carrier.textFrom(lead.phone, number.phoneNumber, 'Is there parking, Hollyhock?');
  await see(bubble(window, 'Hollyhock')).toBeVisible();
  await askMain(window, 'saveDraft', { leadId: lead.id, body: DRAFT, locationId: null, phone: null });
  await seat.close();

  const secrets = [NAME, 'Quartzlamp', 'Hollyhock', 'thistledown', 'Marigoldnote', lead.phone, lead.phone.slice(2), 'SQLite format 3'];
  const ours = filesBelow(seat.userDataDir).filter(file => !isChromiums(file));
  expect(ours.map(file => file.replace(/.*\//, '')).toSorted()).toEqual(
    expect.arrayContaining(['cache.db', 'desk.db', 'key.json', 'session.json']),
  );
  expect(ours.flatMap(file => heldBy(file, secrets))).toEqual([]);
  // Chromium keeps databases of its own, plain and without anything of ours.
  const theirs = filesBelow(seat.userDataDir).filter(isChromiums);
  expect(
    theirs.flatMap(file =>
      heldBy(
        file,
        secrets.filter(each => !each.startsWith('SQLite')),
      ),
    ),
  ).toEqual([]);
});

test('[F7] what was written offline survives a power cut, and goes out once when the relay is back', async () => {
  const { relay, seat } = desk;
  const written = 'Written while nobody answered';
  let window = await seat.start();
  await window.getByRole('navigation', { name: 'Main' }).waitFor();
  await openConversation(window, NAME);
  await relay.stopRelay();
  await sendText(window, written);
  await see(bubble(window, written)).toBeVisible();
  await seat.kill();

  window = await seat.start(); // the relay is still away: everything comes from the cache
  await see(conversation(window, NAME)).toBeVisible();
  await conversation(window, NAME).click();
  await see(bubble(window, 'Hollyhock')).toBeVisible();
  await see(bubble(window, written)).toBeVisible();
  await relay.restart();
  await see(bubble(window, written)).toHaveAccessibleName(/Delivered/);
  expect(desk.received(lead.phone).filter(body => body === written)).toHaveLength(1);
});

test('a second start shows the one that runs and ends', async () => {
  const { seat } = desk;
  const { runtime, env, args } = testDesktop();
  await seat.app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const again = promisify(execFile)(
    runtime.executable,
    [
      '--no-sandbox',
      '--password-store=gnome-libsecret',
      `--user-data-dir=${seat.userDataDir}`,
      ...(args ?? []),
      projectRoot,
      `leadline://conversation/${lead.id}`,
    ],
    { env: { ...(process.env as Record<string, string>), ...runtime.env, ...env }, timeout: 120_000 },
  );
  await again;
  await until('the conversation of the link is open', () => seat.window.url().includes(lead.id));
  const windows = await seat.app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(each => each.getTitle()));
  expect(windows).toEqual(['Leadline']);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(file => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

/** Ours lie at the top of the folder and in logs/. */
function isChromiums(file: string): boolean {
  return !/\/(logs\/[^/]+|[\w-]+\.(db|json)(-wal|-shm|-journal)?(\.set-aside.*)?)$/.test(file);
}

function heldBy(file: string, secrets: readonly string[]): string[] {
  const bytes = readFileSync(file);
  const held = (secret: string) => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le'));
  return secrets.filter(held).map(secret => `${secret} in ${file}`);
}
