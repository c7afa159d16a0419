import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { consentRequestText } from '../../src-shared/domain/canned-texts.ts';
import { bubble, choose, conversation, goTo, openLead, see, sendText } from './support/at-the-desk.ts';
import { frontDesk, type Seat } from './support/front-desk.ts';
import { notifications } from './support/notifications.ts';

const desk = frontDesk();
const FIRST = 'Hi Jordan, we have an opening on Tuesday.';
const SECOND = 'It is with Dr. Alvarez, at 9:30.';
const ANSWER = 'Tuesday is perfect, see you then';

let colleague: Seat;
let lead: { readonly id: string; readonly phone: string };

test('[C1] [C3] Send Text below the phones leads to a consent request with the location’s name; the text waits, visibly', async () => {
  const { window, practice } = desk;
  await practice.location({ name: 'Downtown' });
  lead = await desk.lead('Jordan', { lastName: 'Ellis', phone1Label: 'Mobile', phone2: '512-555-0177', phone2Label: 'Home' });

  await openLead(window, 'Jordan Ellis');
  await see(window.getByRole('list', { name: 'Phone numbers' }).getByRole('listitem')).toHaveText([
    /Mobile.*\(512\) 555-2001.*not asked/,
    /Home.*\(512\) 555-0177.*not asked/,
  ]);
  await window.getByRole('button', { name: 'Send Text' }).click();
  await see(window.getByRole('tab', { name: 'Text Conversations' })).toHaveAttribute('aria-selected', 'true');
  await choose(window, /From location/, 'Downtown');
  await choose(window, /To phone/, /Mobile/);
  await see(window.getByText('The consent request goes out first')).toBeVisible();

  await sendText(window, FIRST);
  await see(window.getByText('Consent request sent to Mobile (512) 555-2001')).toBeVisible();
  await see(bubble(window, FIRST)).toContainText('Waits until Jordan replies CONSENT · just now');
  await see(bubble(window, FIRST).getByRole('button', { name: 'Cancel' })).toBeVisible();
  expect(await bubble(window, FIRST).evaluate(text => [...text.children].map(part => getComputedStyle(part).borderTopStyle))).toContain(
    'dashed',
  );
  await sendText(window, SECOND);
  await see(bubble(window, SECOND)).toContainText('Waits until Jordan replies CONSENT');
  await desk.carrier.idle();
  expect(desk.received(lead.phone)).toEqual([consentRequestText('Downtown')]);
});

test('[C4] CONSENT releases both texts in order, and every desktop shows them delivered without a refresh', async () => {
  const { window, carrier, practice } = desk;
  colleague = await desk.takeSeat((await practice.person('staff')).session);
  await see(conversation(colleague.window, 'Jordan Ellis')).toContainText('2 waiting');
  await conversation(colleague.window, 'Jordan Ellis').click();
  await see(bubble(colleague.window, FIRST)).toContainText('Waits until Jordan replies CONSENT');

  const downtown = practiceNumber();
  await carrier.textFrom(lead.phone, downtown, 'CONSENT');
  for (const screen of [window, colleague.window]) {
    for (const words of [FIRST, SECOND]) await see(bubble(screen, words)).toHaveAccessibleName(/Delivered/);
    await see(screen.getByText('Jordan consented by text · Mobile (512) 555-2001')).toBeVisible();
    await see(screen.getByText('Released 2 waiting texts')).toBeVisible();
    await see(screen.getByText(/Waits until/)).toHaveCount(0);
  }
  expect(desk.received(lead.phone)).toEqual([consentRequestText('Downtown'), FIRST, SECOND]);
});

test('the lead’s answer raises a notification without its words on each desktop; a click opens that conversation there', async () => {
  const { window, carrier } = desk;
  await desk.lead('Priya');
  for (const screen of [window, colleague.window]) {
    await openLead(screen, 'Priya');
  }
  notifications.clear();
  await carrier.textFrom(lead.phone, practiceNumber(), ANSWER);

  await until('a notification of each desktop', () => notifications.shown().length === 2);
  expect(notifications.shown()).toEqual([
    { title: 'Jordan Ellis', body: 'New text' },
    { title: 'Jordan Ellis', body: 'New text' },
  ]);
  expect(await window.title()).toBe('Leadline');
  for (const screen of [window, colleague.window]) await see(bubble(screen, ANSWER)).toHaveCount(0);
  const opened = async ({ window: screen }: Seat) => (await bubble(screen, ANSWER).count()) > 0;
  notifications.click();
  const first = await until('the clicked notification’s conversation', async () => {
    if (await opened(desk.seat)) return desk.seat;
    return (await opened(colleague)) ? colleague : null;
  });
  await until('that notification to go', () => notifications.onScreen() === 1);
  const other = first === colleague ? desk.seat : colleague;
  expect(await opened(other)).toBe(false);
  notifications.click();
  for (const { window: screen } of [first, other]) {
    await see(screen.getByRole('heading', { name: 'Jordan Ellis' })).toBeVisible();
    await see(bubble(screen, ANSWER)).toBeVisible();
  }
  await until('the clicked one’s window in front', () => isInFront(other));
  expect(await isInFront(first)).toBe(false);
});

test('the words of a text are in a notification only where the person turned them on, and none is raised where it is off', async () => {
  const { window, carrier } = desk;
  await goTo(window, 'Preferences');
  await window.getByRole('button', { name: 'Set Preferences' }).first().click();
  await window.getByText('Show the words of the text').click();
  await see(window.getByRole('switch', { name: /Show the words/ })).toBeChecked();
  await goTo(colleague.window, 'Preferences');
  await colleague.window.getByRole('button', { name: 'Set Preferences' }).first().click();
  await colleague.window.getByText('Notify me when a lead texts').click();
  await see(colleague.window.getByRole('switch', { name: 'Notify me when a lead texts' })).not.toBeChecked();
  notifications.clear();
  await carrier.textFrom(lead.phone, practiceNumber(), 'I am\n<b>outside</b>');
  for (const screen of [window, colleague.window]) {
    await goTo(screen, 'Inbox');
    await see(conversation(screen, 'outside')).toBeVisible();
  }
  await until('the notification', () => notifications.shown().length > 0);
  // As the daemon is given it, which reads markup.
  expect(notifications.shown()).toEqual([{ title: 'Jordan Ellis', body: 'I am &lt;b&gt;outside&lt;/b&gt;' }]);
});

const isInFront = ({ app }: Seat) =>
  app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some(each => each.isVisible() && each.isFocused()));

function practiceNumber(): string {
  return desk.carrier.handsets.find(entry => entry.phone === lead.phone)?.number ?? '';
}
