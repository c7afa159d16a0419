import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { projectRoot } from '../../dev/project-root.ts';
import type { Account } from '../../src-shared/protocol/account.ts';
import { bubble, choose, goTo, openConversation, openLead, see, sendText } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();
const OWN = '[LocationName]: may we text you? Texts may not be fully secure. Reply CONSENT or DECLINE.';
const account = async () => (await desk.practice.api.get<Account>('/v1/account')).body;
const practiceSettings = async () => {
  await goTo(desk.window, 'Preferences');
  await desk.window.getByRole('button', { name: 'Practice settings', exact: true }).click();
  await see(desk.window.getByRole('heading', { name: 'Practice settings', exact: true })).toBeVisible();
};
const save = () => desk.window.getByRole('button', { name: 'Save', exact: true }).click();

test('[C16] a wording is judged while it is typed, previewed with its segments, sent from then on, kept in the history and taken back', async () => {
  const { window } = desk;
  await practiceSettings();
  const request = window.getByRole('textbox', { name: 'Consent request' });
  await request.fill('[LocationName]: reply CONSENT.');
  await see(request).toHaveAccessibleDescription(/does not say how to decline/);
  await save();
  await see(request).toHaveAccessibleDescription(/tell the lead to reply DECLINE/);
  await request.fill(`${OWN} – Thank you.`);
  await see(window.getByText('outside the plain alphabet')).toBeVisible();
  await see(window.getByText('2 segments', { exact: true })).toBeVisible();
  await request.fill(OWN);
  await see(window.getByText(OWN.replace('[LocationName]', 'Riverbend'))).toBeVisible();
  await save();
  await see(window.getByText('Saved').first()).toBeVisible();
  expect((await account()).texts.consentRequest?.text).toBe(OWN);

  const { phone } = await desk.lead('Wanda');
  await openConversation(window, 'Wanda');
  await sendText(window, 'Can you come on Friday?');
  await see(bubble(window, 'Can you come on Friday?')).toBeVisible();
  await until('the request arrives', () => desk.received(phone).length > 0);
  expect(desk.received(phone)).toEqual([OWN.replace('[LocationName]', 'Riverbend')]);

  await practiceSettings();
  await window.getByRole('button', { name: 'Restore the article’s words' }).first().click();
  await save();
  await see(window.getByRole('button', { name: 'Restore the article’s words' }).first()).toBeDisabled();
  await window.getByRole('button', { name: 'Consent request: history' }).click();
  const history = window.getByRole('dialog', { name: 'Consent request: history' });
  await see(history.getByRole('listitem')).toHaveCount(3);
  await see(history.getByRole('listitem').nth(1)).toContainText(OWN);
  await window.keyboard.press('Escape');
});

test('two admins at once: the second sees both, field by field, keeps what was typed and overwrites nothing else', async () => {
  const { window } = desk;
  await practiceSettings();
  await window.getByRole('textbox', { name: 'Practice’s name' }).fill('Riverbend North');
  const before = await account();
  await desk.practice.api.patch('/v1/account', { name: 'Riverbend South', mediaReply: false });
  const alert = window.getByRole('alert').filter({ hasText: 'Somebody else saved these settings meanwhile' });
  await see(alert).toContainText('Saved now: Riverbend South');
  await see(alert).toContainText('Yours: Riverbend North');
  await see(window.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await alert.getByRole('button', { name: 'Keep what I typed' }).click();
  await save();
  await see(window.getByText('Saved').first()).toBeVisible();
  expect(await account()).toMatchObject({ name: 'Riverbend North', mediaReply: false, texts: before.texts });
});

test('[H1, H2, H3, W1] retention shows what it would remove; a hold keeps a lead’s words; the desktop forgets the others; staff only read', async () => {
  const { window, relay, practice } = desk;
  const [kept, gone] = [await desk.lead('Keira'), await desk.lead('Gordon')];
  for (const { phone } of [kept, gone]) await desk.carrier.textFrom(phone, desk.number.phoneNumber, 'A marmoset in the garden');
  await practiceSettings();
  await choose(window, /Keep the words of messages$/, '4 years');
  await see(window.getByText(/nothing would be removed tonight/)).toBeVisible();
  await choose(window, /Record consent on file$/, 'Administrators only');
  await save();
  await see(window.getByText('Saved').first()).toBeVisible();
  expect(await account()).toMatchObject({ retentionMonths: 48, whoMay: { recordConsent: 'admins' } });

  await openLead(window, 'Keira');
  await window.getByRole('button', { name: 'Place a Legal Hold' }).click();
  const dialog = window.getByRole('dialog', { name: 'Place a legal hold' });
  await dialog.getByRole('button', { name: 'Place the hold' }).click();
  await see(dialog.getByRole('textbox', { name: 'What it is for' })).toHaveAccessibleDescription(/name of the matter/);
  await dialog.getByRole('textbox', { name: 'What it is for' }).fill('Smith v. Riverbend');
  await dialog.getByRole('button', { name: 'Place the hold' }).click();
  await see(window.getByText('Smith v. Riverbend')).toBeVisible();

  const find = window.getByRole('searchbox', { name: 'Search all messages' });
  await goTo(window, 'Inbox');
  await find.fill('marmoset');
  const found = window.getByRole('listbox', { name: 'Found messages' }).getByRole('option');
  await see(found).toHaveCount(2);
  const inFiveYears = new Date(Date.now() + 5 * 366 * 86_400_000);
  await relay.store.retention.emptyMessages(practice.accountId, { now: inFiveYears, after: 0, limit: 1_000 });
  await see(found).toHaveCount(1);
  await see(found.first()).toContainText('Keira');
  await find.fill('');
  await openConversation(window, 'Gordon');
  await see(bubble(window, 'The words were removed').first()).toBeVisible();

  await practiceSettings();
  const holds = window.getByRole('region', { name: 'Legal holds' });
  await holds.getByRole('button', { name: 'End', exact: true }).click();
  const ending = window.getByRole('dialog', { name: 'End the legal hold' });
  await ending.getByRole('textbox', { name: 'Why it ends' }).fill('Settled');
  await ending.getByRole('button', { name: 'End', exact: true }).click();
  await see(holds.getByRole('listitem')).toContainText('Ended');

  for (const scheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme: scheme });
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().exclude('[data-live-announcer]').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    if (process.env['LEADLINE_PICTURES'] !== undefined) await takePictures(scheme);
  }

  const staff = await practice.person('staff');
  const seat = await desk.takeSeat(staff.session);
  await goTo(seat.window, 'Preferences');
  await seat.window.getByRole('button', { name: 'Practice settings', exact: true }).click();
  await see(seat.window.getByRole('textbox', { name: 'Consent request' })).toBeDisabled();
  await see(seat.window.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0);
  await openLead(seat.window, 'Keira');
  await seat.window.getByRole('button', { name: /^Record for/ }).click();
  await see(seat.window.getByRole('menuitem', { name: 'Record consent…' })).toBeDisabled();
});

async function takePictures(scheme: string): Promise<void> {
  const { window } = desk;
  const shot = (name: string) => window.screenshot({ path: join(projectRoot, 'test-results', `practice-${name}-${scheme}.png`) });
  await window.getByRole('textbox', { name: 'Consent request' }).scrollIntoViewIfNeeded();
  await shot('wording');
  await window.getByRole('region', { name: 'Legal holds' }).scrollIntoViewIfNeeded();
  await shot('holds');
}
