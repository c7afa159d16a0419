import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { bubble, conversation, goTo, openConversation, see, sendText } from './support/at-the-desk.ts';
import { frontDesk, type Seat } from './support/front-desk.ts';

const desk = frontDesk();
const says = (phone: string, words: string, number = desk.number.phoneNumber) => desk.carrier.textFrom(phone, number, words);
const rows = (seat: { readonly window: Seat['window'] }) => seat.window.getByRole('listbox', { name: 'Conversations' }).getByRole('option');
const unread = (seat: { readonly window: Seat['window'] }, count: string) =>
  seat.window.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: new RegExp(`^Inbox.*${count}`) });

const phones: Record<string, string> = {};
let colleague: Seat;

test('the inbox is newest first, with unread, needs reply and waiting marks, the same on two desktops', async () => {
  const { window, practice, seat } = desk;
  colleague = await desk.takeSeat((await practice.person('staff')).session);
  for (const name of ['Ada', 'Boris', 'Chloé']) phones[name] = (await desk.lead(name)).phone;
  await says(phones['Ada'] ?? '', 'Do you take new patients?');
  await says(phones['Boris'] ?? '', 'Where do I park?');
  await openConversation(window, 'Chloé');
  await sendText(window, 'Your glasses are ready');
  await goTo(window, 'Inbox');
  for (const each of [seat, colleague]) {
    await see(rows(each)).toHaveText([
      /Chloé.*We: Your glasses are ready.*Riverbend.*1 waiting/,
      /1 unread.*Boris.*Where do I park\?.*Needs reply/,
      /1 unread.*Ada.*Do you take new patients\?.*Needs reply/,
    ]);
    await see(unread(each, '2 unread conversations')).toBeVisible();
  }
});

test('[S6] what one person has read stays unread for the other', async () => {
  const { window, seat } = desk;
  await conversation(window, 'Ada').click();
  await see(bubble(window, 'Do you take new patients?')).toBeVisible();
  await see(unread(seat, '1 unread conversation')).toBeVisible();
  await see(conversation(window, 'Ada')).not.toContainText('unread');
  await see(conversation(colleague.window, 'Ada')).toContainText('1 unread');
  await see(unread(colleague, '2 unread conversations')).toBeVisible();
});

test('[M2] the needs-reply filter holds who waits for an answer, and an answer takes them off on both desktops', async () => {
  const { window } = desk;
  await says(phones['Ada'] ?? '', 'CONSENT');
  await colleague.window.getByRole('radio', { name: /Needs reply/ }).click();
  await see(rows(colleague)).toHaveText([/Ada/, /Boris/]);
  await see(window.getByText('Ada consented by text')).toBeVisible();
  await sendText(window, 'Yes, we do.');
  await see(bubble(window, 'Yes, we do.')).toHaveAccessibleName(/Delivered/);
  await see(rows(colleague)).toHaveText([/Boris/]);
  await colleague.window.getByRole('radio', { name: /^Mine/ }).click();
  await see(colleague.window.getByText('You have not written yet')).toBeVisible();
  await colleague.window.getByRole('radio', { name: /^Waiting/ }).click();
  await see(rows(colleague)).toHaveText([/Chloé/]);
  await colleague.window.getByRole('radio', { name: /^All/ }).click();
  await see(rows(colleague)).toHaveText([/Ada/, /Chloé/, /Boris/]);
});

test('J and K move, Enter opens, / searches, Ctrl+K jumps to any lead', async () => {
  const { window } = desk;
  await goTo(window, 'Inbox');
  await window.getByRole('listbox', { name: 'Conversations' }).focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('j');
  await window.keyboard.press('j');
  await window.keyboard.press('k');
  await window.keyboard.press('Enter');
  await see(window.getByRole('heading', { name: 'Chloé' })).toBeVisible();
  await window.keyboard.press('j');
  await window.keyboard.press('Enter');
  await see(window.getByRole('heading', { name: 'Boris' })).toBeVisible();
  await window.keyboard.press('/');
  await see(window.getByRole('searchbox', { name: 'Search all messages' })).toBeFocused();
  await window.keyboard.press('Escape');
  await window.keyboard.press('Control+k');
  await window.keyboard.type('chloe');
  await see(window.getByRole('dialog', { name: 'Jump to a lead' }).getByRole('option')).toHaveText([/Chloé/]);
  await window.keyboard.press('Enter');
  await see(window.getByRole('heading', { name: 'Chloé' })).toBeVisible();
});

test('a search looks through all messages, marks the hits and opens the conversation at that text', async () => {
  const { window } = desk;
  const lead = await desk.lead('Diego');
  await says(lead.phone, 'CONSENT');
  await says(lead.phone, 'CONSENT');
  await says(lead.phone, 'My crown came loose at the weekend');
  for (let index = 1; index <= 20; index++) await says(lead.phone, `Line ${index} of a long story`);
  await see(conversation(window, 'Diego')).toContainText('Line 20');
  await window.keyboard.press('/');
  await window.keyboard.type('crown loose');
  const found = window.getByRole('listbox', { name: 'Found messages' }).getByRole('option');
  await see(found).toHaveText([/Diego.*My crown came loose at the weekend/]);
  await see(found.locator('mark')).toHaveText(['crown', 'loose']);
  await window.keyboard.press('Enter');
  await see(window.getByRole('heading', { name: 'Diego' })).toBeVisible();
  await see(bubble(window, 'My crown came loose')).toBeInViewport();
  await window.getByRole('button', { name: 'Clear' }).click();
  await see(rows(desk).first()).toContainText('Diego');
});

test('a text from a number that no lead has stays out of the inbox and breaks nothing', async () => {
  const { window } = desk;
  const before = await rows(desk).count();
  await says('+15125559911', 'Who is this?');
  const answer = await until('the answer to the stranger', () => desk.received('+15125559911')[0]);
  expect(answer).toContain('Please call the number directly');
  await says(phones['Boris'] ?? '', 'I found the car park');
  await see(rows(desk).first()).toContainText('I found the car park');
  await see(rows(desk)).toHaveCount(before);
  await see(window.getByText('Who is this?')).toHaveCount(0);
});

test('[V8] a missed call brings its lead to the top, marked until it was seen, and stands in the conversation', async () => {
  const { window } = desk;
  const lead = await desk.lead('Calla');
  await goTo(window, 'Inbox');
  await desk.carrier.callFrom(lead.phone, desk.number.phoneNumber, { answer: 'no-answer' });
  await see(conversation(window, 'Calla')).toHaveText(/1 unread.*Calla.*Called, (missed|forwarded nowhere).*Missed call/);
  await conversation(window, 'Calla').click();
  await see(window.getByText(/Calla called · .*missed/)).toBeVisible();
  await see(conversation(window, 'Calla')).not.toContainText('Missed call');
});
