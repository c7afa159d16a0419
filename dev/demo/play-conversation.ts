import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { notificationDaemon } from '../notification-daemon.ts';
import { until } from '../until.ts';
import type { Demo } from './start-demo.ts';

/** The lead of the played conversation, who is new and was never texted. */
const LEAD = { firstName: 'Jordan', lastName: 'Ellis', phone1: '+12545550199', phone1Label: 'Mobile', source: 'Website' };
const FIRST_TEXT = 'Hi Jordan, this is Hill Country Family Medicine. We have an opening on Tuesday at 9:30. Shall we hold it for you?';
const LEADS_WORDS = 'Yes please, Tuesday at 9:30 is perfect 🙂';
const ANSWER = 'You are booked. See you Tuesday!';

/**
 * Plays the conversation of a first text in the real window, as a person would, with the lead's answers from the handset.
 * Prints a transcript and saves pictures to `pictures`.
 */
export async function playConversation(window: Page, demo: Demo, desktopEnv: Record<string, string>, pictures: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const [admin] = demo.practice.staff;
  const [location] = demo.practice.locations;
  if (admin === undefined || location === undefined) throw new Error('The demo practice has nobody in it.');
  const { handset } = demo;
  const notifications = notificationDaemon(desktopEnv);
  let taken = 0;
  const picture = async (name: string) => {
    taken += 1;
    await window.screenshot({ path: join(pictures, `${String(taken).padStart(2, '0')}-${name}.png`) });
  };
  const say = (who: string, words: string) => console.log(`  ${who.padEnd(12)} ${words}`);

  await picture('inbox');
  await admin.api.post('/leads', LEAD);
  await openLead(window, 'Jordan Ellis');
  await picture('lead-details');
  await window.getByRole('button', { name: 'Send Text' }).first().click();
  await writeText(window, FIRST_TEXT);
  say('front desk', FIRST_TEXT);
  const request = await handset.receives(LEAD.phone1, 'To consent, reply CONSENT or DECLINE');
  say('relay', request);
  await window.getByText('Consent request sent').waitFor();
  if (handset.received(LEAD.phone1).includes(FIRST_TEXT)) throw new Error('The text left before the lead consented.');
  say('(waiting)', 'the text is deferred until the lead consents');
  await picture('waiting-for-consent');

  await handset.text(LEAD.phone1, location.number, 'CONSENT');
  say('lead', 'CONSENT');
  await handset.receives(LEAD.phone1, FIRST_TEXT);
  say('(released)', 'the deferred text goes out');
  await window.getByRole('img', { name: 'Delivered' }).last().waitFor();
  await picture('delivered');

  notifications.clear();
  await openInbox(window);
  await handset.text(LEAD.phone1, location.number, LEADS_WORDS);
  say('lead', LEADS_WORDS);
  const note = await until('a notification', () => notifications.shown()[0]);
  say('(notified)', `${note.title}${note.body === '' ? '' : `: ${note.body}`}`);
  await picture('unread');
  notifications.click();
  await window.getByText(LEADS_WORDS).last().waitFor();
  await picture('opened-by-notification');

  await writeText(window, ANSWER);
  say('front desk', ANSWER);
  await handset.receives(LEAD.phone1, ANSWER);
  await window.getByText(ANSWER).last().waitFor();
  await picture('answered');
}

async function openLead(window: Page, name: string): Promise<void> {
  await window.getByRole('navigation').getByRole('button', { name: 'Leads' }).click();
  await window.getByRole('searchbox').first().fill(name);
  await window.getByRole('option', { name }).first().click();
}

async function openInbox(window: Page): Promise<void> {
  await window
    .getByRole('navigation')
    .getByRole('button', { name: /^Inbox/ })
    .click();
}

async function writeText(window: Page, words: string): Promise<void> {
  await window.getByRole('textbox', { name: 'Message' }).fill(words);
  await window.locator('form').getByRole('button', { name: 'Send Text' }).click();
}
