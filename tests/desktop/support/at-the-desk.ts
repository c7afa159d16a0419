import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does and looks for in the window, by the roles and words that are on it. */

/** Waits until the window shows it: no test here needs to look again by itself. */
export const see = expect.configure({ timeout: 60_000 });

/** Goes to one of the rail's screens. */
export async function goTo(window: Page, screen: 'Inbox' | 'Leads' | 'Unmatched' | 'Preferences'): Promise<void> {
  await window
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: new RegExp(`^${screen}`) })
    .click();
}

/** Finds a lead in the list by what is typed, and opens it; Lead Details are shown. */
export async function openLead(window: Page, name: string): Promise<void> {
  await goTo(window, 'Leads');
  await window.getByRole('searchbox', { name: 'Search name or phone' }).fill(name);
  await window.getByRole('listbox', { name: 'Leads' }).getByRole('option', { name }).first().click();
  await window.getByRole('tab', { name: 'Details', selected: true }).waitFor();
}

/** Opens a lead and presses Send Text below the phone numbers. */
export async function openConversation(window: Page, name: string): Promise<void> {
  await openLead(window, name);
  await window.getByRole('button', { name: 'Send Text' }).click();
  await window.getByRole('tab', { name: 'Text Conversations', selected: true }).waitFor();
}

export const messageBox = (window: Page): Locator => window.getByRole('textbox', { name: 'Message' });

/** Writes the words and presses Send Text. */
export async function sendText(window: Page, words: string): Promise<void> {
  await messageBox(window).fill(words);
  await window.getByRole('button', { name: 'Send Text' }).click();
}

/** A text of the open conversation, by words of it. */
export const bubble = (window: Page, words: string): Locator => window.getByRole('article').filter({ hasText: words });

/** A conversation's row in the inbox. */
export const conversation = (window: Page, words: string): Locator =>
  window.getByRole('listbox', { name: 'Conversations' }).getByRole('option').filter({ hasText: words });

/** The card that stands where the composer would. */
export const whyNoTexts = (window: Page): Locator => window.getByRole('region', { name: 'Why no texts' });

/** Chooses in one of the window's own selects. */
export async function choose(window: Page, select: RegExp, option: string | RegExp): Promise<void> {
  await window.getByRole('button', { name: select }).click();
  await window.getByRole('option', { name: option }).click();
}

/** Ticks or unticks the Do Not Text checkbox, where a person does: on its words. */
export async function tickDoNotText(window: Page): Promise<void> {
  await window.locator('label').filter({ hasText: 'Do Not Text' }).click();
}
