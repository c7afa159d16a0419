import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { PASSWORD } from '../support/a-relay.ts';
import { conversation, goTo, openLead, see } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk({ signedIn: false });

async function fillSignIn(window: Page, email: string, password: string): Promise<void> {
  await window.getByRole('textbox', { name: 'Email' }).fill(email);
  await window.getByRole('textbox', { name: 'Password' }).fill(password);
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('an address where nobody answers is said so, and nothing that was typed is lost', async () => {
  const { window, practice } = desk;
  const gone = `http://127.0.0.1:${await closedPort()}`;
  await window.getByRole('button', { name: 'Change' }).click();
  await window.getByRole('textbox', { name: 'Practice’s address' }).fill(gone);
  await fillSignIn(window, practice.admin.email, PASSWORD);
  await see(window.getByRole('alert')).toContainText(
    'The practice’s address does not answer. Check the network connection, then try again.',
  );
  await see(window.getByRole('textbox', { name: 'Email' })).toHaveValue(practice.admin.email);
  await see(window.getByRole('textbox', { name: 'Practice’s address' })).toHaveValue(gone);
  await window.getByRole('textbox', { name: 'Practice’s address' }).fill('http://texting.example.com');
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
  await see(window.getByText('must begin with https://')).toBeVisible();
  await window.getByRole('textbox', { name: 'Practice’s address' }).fill(desk.relay.url);
});

test('a wrong password is refused in words that do not tell whether the email is known', async () => {
  const { window, practice } = desk;
  await fillSignIn(window, practice.admin.email, 'not the right password');
  await see(window.getByRole('alert')).toBeVisible();
  const words = await window.getByRole('alert').innerText();
  await fillSignIn(window, 'nobody@practice.example', 'not the right password');
  await see(window.getByRole('alert')).toHaveText(words);
});

test('an invitation’s code and a password of one’s own lead into the practice', async () => {
  const { window, practice } = desk;
  const invited = await practice.api.post<{ invitationCode: string }>('/v1/staff', { email: 'dana@practice.example', role: 'staff' });
  await desk.lead('Jordan', { lastName: 'Ellis' });
  await window.getByRole('radio', { name: 'I have an invitation' }).click();
  await window.getByRole('textbox', { name: 'Invitation code' }).fill('not-a-code');
  await window.getByRole('textbox', { name: 'Your name' }).fill('Dana Reyes');
  await window.getByRole('textbox', { name: 'New password' }).fill('short');
  await window.getByRole('button', { name: 'Accept and sign in' }).click();
  await see(window.getByText(/12 characters/)).toBeVisible();
  await window.getByRole('textbox', { name: 'New password' }).fill(PASSWORD);
  await window.getByRole('button', { name: 'Accept and sign in' }).click();
  await see(window.getByText(/code/i).last()).toBeVisible();
  await window.getByRole('textbox', { name: 'Invitation code' }).fill(` ${invited.body.invitationCode} `);
  await window.getByRole('button', { name: 'Accept and sign in' }).click();
  await see(window.getByRole('button', { name: 'Signed in as dana@practice.example' })).toBeVisible();
  await openLead(window, 'Jordan Ellis');
});

test('who signed in stays signed in when the app is closed and started again', async () => {
  await desk.seat.close();
  const window = await desk.seat.start();
  await see(window.getByRole('button', { name: 'Signed in as dana@practice.example' })).toBeVisible();
  await openLead(window, 'Jordan Ellis');
});

test('signing out leaves nothing of the practice on the screen, and nothing readable in its files', async () => {
  const { seat, carrier, number } = desk;
  const { window } = seat;
  const lead = await desk.lead('Marisol', { lastName: 'Quintanilla-Sato' });
  await carrier.textFrom(lead.phone, number.phoneNumber, 'A most particular sentence about zucchini');
  await goTo(window, 'Inbox');
  await see(conversation(window, 'zucchini')).toBeVisible();
  await window.getByRole('button', { name: 'Signed in as dana@practice.example' }).click();
  await window.getByRole('menuitem', { name: 'Sign out' }).click();
  await see(window.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await see(window.getByText(/zucchini|Quintanilla/)).toHaveCount(0);
  expect(window.url()).not.toContain(lead.id);
  await seat.close();

  const files = filesIn(seat.userDataDir);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const words of ['zucchini', 'Quintanilla', lead.phone]) expect(bytes.includes(words), `${words} in ${file}`).toBe(false);
  }
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

/** A port at which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
