import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import { goTo, see } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();

test('[N5] an admin sets emails in the list of staff, and quiet times for oneself; the relay keeps both', async () => {
  const { window, practice } = desk;
  const mine = async () => (await practice.api.get<Staff>(`/v1/staff/${practice.admin.staffId}`)).body.preferences;
  await goTo(window, 'Preferences');
  await window.getByRole('button', { name: 'Manage Staff/Locations' }).click();
  await window.getByRole('button', { name: /You/ }).first().click();
  await window.getByRole('dialog').getByRole('button', { name: 'Set Preferences' }).click();
  const dialog = window.getByRole('dialog', { name: /Set Preferences/ });
  await see(dialog.getByText('no mail server')).toBeVisible();
  await dialog.getByText('To any location').click();
  await dialog.getByText('Only when nobody answered').click();
  await dialog.getByText('Quiet times').click();
  await see(dialog.getByRole('textbox', { name: 'From' }).or(dialog.getByLabel('From'))).toBeVisible();
  await until('the relay to know', async () => {
    const { email, notices } = await mine();
    return email.replies === 'all' && email.pace === 'unanswered' && notices.quiet !== null;
  });
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().exclude('[data-live-announcer]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('button', { name: 'Done' }).click();
});

test('a choice that a colleague overtook is not saved over theirs: both are shown, and the person decides', async () => {
  const { window, practice, location } = desk;
  const path = `/v1/staff/${practice.admin.staffId}/preferences`;
  const mine = async () => (await practice.api.get<Staff>(`/v1/staff/${practice.admin.staffId}`)).body.preferences.email;
  await practice.api.patch(path, { email: { replies: 'my_locations', locationIds: [] } });
  // Done led back to the person.
  await window.getByRole('dialog').getByRole('button', { name: 'Set Preferences' }).click();
  const dialog = window.getByRole('dialog', { name: /Set Preferences/ });
  const place = dialog.locator('label').filter({ hasText: location.name });
  await see(place).toBeVisible();

  const release = await holdNews();
  await practice.api.patch(path, { email: { shows: 'name' } });
  await place.click();
  await see(window.getByText('That was not saved')).toBeVisible();
  expect((await mine()).locationIds).toEqual([]);
  await release();
  const both = dialog.getByRole('alert').filter({ hasText: 'Somebody else saved these settings meanwhile.' });
  await see(both).toContainText(`Yours: ${location.name}`);
  await see(both).toContainText('Saved now: None');
  await both.getByRole('button', { name: 'Keep what I typed' }).click();
  await until('the choice to be kept beside theirs', async () => {
    const { locationIds, shows } = await mine();
    return locationIds.includes(location.id) && shows === 'name';
  });
  await see(both).toHaveCount(0);
  await see(place.getByRole('checkbox')).toBeChecked();

  // Two choices in one breath stand on each other.
  await dialog.getByText('Only when nobody answered').click();
  await dialog.getByText('To any location').click();
  await until('both to be kept', async () => {
    const { pace, replies } = await mine();
    return pace === 'unanswered' && replies === 'all';
  });
  await see(both).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Done' }).click();
});

/** What main tells the window comes late, as it does on a slow machine. Answers how to let it through. */
async function holdNews(): Promise<() => Promise<void>> {
  const { app } = desk.seat.app;
  type Held = typeof globalThis & { release?: () => void };
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('There is no window.');
    const send = contents.send.bind(contents);
    const held: Parameters<typeof send>[] = [];
    contents.send = (...args) => void held.push(args);
    (globalThis as Held).release = () => {
      contents.send = send;
      for (const args of held) send(...args);
    };
  });
  return () => app.evaluate(() => (globalThis as Held).release?.());
}
