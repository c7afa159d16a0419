import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { COMPLIANCE_WORD } from '../../src-shared/domain/compliance-word.ts';
import { bubble, goTo, messageBox, openConversation, openLead, see, sendText } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();
const guide = (window: Page) => window.getByRole('complementary', { name: 'Staff guide' });
const topic = (window: Page, title: string) => guide(window).getByRole('heading', { level: 2, name: title });
const word = (window: Page) => window.getByRole('region', { name: COMPLIANCE_WORD.title });

async function barriers(window: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().exclude('[data-live-announcer]').analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}

/** In both themes, nothing keeps anybody out. */
async function isOpenToAll(window: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect({ colorScheme, barriers: await barriers(window) }).toEqual({ colorScheme, barriers: [] });
  }
  await window.emulateMedia({ colorScheme: null });
}

test('[G2] F1 opens the guide on the part about the screen, it is searched and followed by key, and Escape gives the focus back', async () => {
  const { window } = desk;
  await desk.lead('Greta');
  await openConversation(window, 'Greta');
  await messageBox(window).fill('Half a sentence');
  await window.keyboard.press('F1');
  await see(topic(window, 'Sending the first text')).toBeFocused();
  // The conversation stays in view beside it.
  const { width } = (await messageBox(window).boundingBox()) ?? { width: 0 };
  expect(width).toBeGreaterThan(300);
  await see(messageBox(window)).toHaveValue('Half a sentence');
  await isOpenToAll(window);

  await guide(window).getByRole('searchbox', { name: 'Search the guide' }).fill('unsubscrbe');
  await see(guide(window).getByRole('navigation', { name: 'Found topics' }).getByRole('button').first()).toContainText('STOP');
  await window.keyboard.press('Enter');
  await see(topic(window, 'STOP and other opt-outs')).toBeFocused();
  await guide(window).getByRole('button', { name: 'All topics' }).click();
  await see(guide(window).getByRole('searchbox')).toBeFocused();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await see(topic(window, 'Setting up two-way texting')).toBeFocused();
  await guide(window).getByRole('button', { name: 'Locations', exact: true }).click();
  await see(topic(window, 'Staff and locations')).toBeFocused();
  await guide(window).getByRole('searchbox').fill('zebra');
  await see(guide(window)).toContainText('Nothing in the guide matches “zebra”');
  await window.keyboard.press('Escape');
  await window.keyboard.press('Escape');
  await see(guide(window)).toHaveCount(0);
  await see(messageBox(window)).toBeFocused();
});

test('the ? beside each heading opens its part', async () => {
  const { window } = desk;
  const press = async (label: string) => window.getByRole('button', { name: label }).click();
  await goTo(window, 'Inbox');
  await press('Help on this list');
  await see(topic(window, 'The Inbox')).toBeVisible();
  await goTo(window, 'Unmatched');
  await press('Help on this list');
  await see(topic(window, 'Numbers that no lead has')).toBeVisible();
  await openLead(window, 'Greta');
  await press('Help on this lead');
  await see(topic(window, 'Leads')).toBeVisible();
  await goTo(window, 'Preferences');
  for (const [section, title] of [
    ['Phone Number Management', 'Call tracking numbers'],
    ['Practice settings', 'The practice’s settings'],
    ['Set Preferences', 'Staying informed of new texts'],
  ] as const) {
    await window.getByRole('navigation', { name: 'Preferences' }).getByRole('button', { name: section }).click();
    await press('Help on this page');
    await see(topic(window, title)).toBeVisible();
  }
  await guide(window).getByRole('button', { name: 'Close the guide' }).click();
  await see(guide(window)).toHaveCount(0);
});

test('[G1] the word on compliance stands before the first text, is accepted once for all of a person’s desktops, and is kept', async () => {
  const { practice, relay } = desk;
  const { session } = await practice.person('staff');
  const { window } = await desk.takeSeat(session, { isFirstUse: true });
  const other = (await desk.takeSeat(session, { isFirstUse: true })).window;
  for (const each of [window, other]) {
    await openConversation(each, 'Greta');
    await see(word(each)).toContainText('Read this before your first text');
    await see(messageBox(each)).toHaveCount(0);
  }
  await see(word(window).getByRole('button')).toBeFocused();
  await isOpenToAll(window);
  await window.keyboard.press('Enter');
  await see(messageBox(window)).toBeFocused();
  await see(messageBox(other)).toBeVisible();
  await see(word(other)).toHaveCount(0);
  await sendText(window, 'Hello Greta');
  await see(bubble(window, 'Hello Greta')).toBeVisible();

  const kept = (await relay.store.practice.staff(practice.accountId, session.staffId))?.compliance;
  expect(kept?.version).toBe(COMPLIANCE_WORD.version);
  await window.keyboard.press('F1');
  await guide(window).getByRole('searchbox').fill('compliance');
  await window.keyboard.press('Enter');
  await see(guide(window)).toContainText('You accepted this on');
});

test('as long as something is missing the inbox says what, leads there, and is silent when all is done', async () => {
  const { window, relay } = desk;
  await goTo(window, 'Inbox');
  await see(window.getByRole('region', { name: 'Before the first text' })).toHaveCount(0);

  const empty = await relay.practice({ name: 'Newly begun' });
  const admin = (await desk.takeSeat(empty.admin)).window;
  const steps = admin.getByRole('region', { name: 'Before the first text' });
  await see(steps.getByRole('listitem')).toHaveCount(4);
  await see(steps).toContainText('The relay sends no emails so far');
  await isOpenToAll(admin);
  const person = (await empty.person('staff')).session;
  await see(steps.getByRole('listitem')).toHaveCount(3);
  // Who has no colleagues says so, and is asked no more.
  const lone = await relay.practice({ name: 'On my own' });
  const alone = (await desk.takeSeat(lone.admin)).window;
  await alone.getByRole('button', { name: 'I work alone' }).click();
  await see(alone.getByRole('button', { name: 'Invite colleagues' })).toHaveCount(0);
  await see(alone.getByRole('button', { name: 'Add a location' })).toBeVisible();
  await lone.location();
  await see(alone.getByText('No conversation is open')).toBeVisible();
  const colleague = (await desk.takeSeat(person)).window;
  await see(colleague.getByText('Texting is not set up yet')).toBeVisible();
  await steps.getByRole('button', { name: 'Set up a number' }).click();
  await see(admin.getByRole('heading', { name: 'Phone Number Management' })).toBeVisible();
  await empty.location();
  await goTo(admin, 'Inbox');
  await see(admin.getByText('No conversation is open')).toBeVisible();
  await see(colleague.getByText('No conversation is open')).toBeVisible();
});
