import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Location } from '../../src-shared/protocol/location.ts';
import { goTo, see } from './support/at-the-desk.ts';
import { barriersInBothThemes } from './support/barriers-in-both-themes.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();

test('[E1, E2, E3] locations are edited with their hours, and imported from the EMR without a number falling silent', async () => {
  const { window, practice } = desk;
  const { location, number } = await practice.location({ name: 'Old Town' });
  await practice.api.patch(`/v1/locations/${location.id}`, { emrId: 'OLD' });
  for (const address of ['1 First St', '2 Second St']) await practice.api.post('/v1/locations', { name: 'Twin', timeZone: 'UTC', address });
  await goTo(window, 'Preferences');
  const part = window.getByRole('region', { name: 'Locations' });
  await part.getByRole('button', { name: /Old Town/ }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Monday' }).fill('soon');
  await see(dialog.getByText('Write it as 08:00-17:00.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Monday' }).fill('8-12, 13-17');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await see(dialog).toHaveCount(0);
  const saved = await practice.api.get<Location>(`/v1/locations/${location.id}`);
  expect(saved.body.openingHours?.mon).toEqual([
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ]);
  await part.getByRole('button', { name: /Old Town/ }).click();
  await dialog.getByRole('button', { name: 'Archive' }).click();
  await see(window.getByText(/Point it at another location/)).toBeVisible();
  await window.keyboard.press('Escape');

  const file = join(await mkdtemp(join(tmpdir(), 'leadline-import-')), 'locations.csv');
  await writeFile(file, 'Emr ID,Name,Address,Time zone\nNEW,New Town,9 Ninth St,America/Chicago\nTW,Twin,3 Third St,\nBAD,,,\n');
  await desk.seat.app.app.evaluate(({ dialog: system }, chosen) => {
    system.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
  await part.getByRole('button', { name: 'Import' }).click();
  await see(dialog.getByRole('region', { name: 'New', exact: true })).toContainText('New Town');
  await see(dialog.getByRole('region', { name: 'Rows that are left out' })).toContainText('The name is missing.');
  await see(dialog.getByRole('button', { name: 'Apply' })).toBeDisabled();
  expect(await barriersInBothThemes(window)).toEqual([]);
  await window.screenshot({ path: join(tmpdir(), 'leadline-location-import.png') });
  await dialog.getByRole('button', { name: 'What Twin is' }).click();
  await window.getByRole('option').filter({ hasText: '1 First St' }).click();
  await dialog.getByRole('button', { name: /Where .* belongs/ }).click();
  await window.getByRole('option', { name: 'New Town (new)' }).click();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await see(window.getByText('Imported: 1 new, 1 changed, 1 archived')).toBeVisible();
  await see(part.getByRole('button', { name: /New Town/ })).toContainText('Sends from');
  await see(part.getByRole('button', { name: /Old Town/ })).toContainText('Archived');
  const moved = await practice.api.get<{ locationId: string; textEnabled: boolean }>(`/v1/tracking-numbers/${number.id}`);
  expect(moved.body.textEnabled).toBe(true);
  expect(moved.body.locationId).not.toBe(location.id);

  const exported = `${file}.exported.csv`;
  await desk.seat.app.app.evaluate(({ dialog: system }, chosen) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    system.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, exported);
  await part.getByRole('button', { name: 'Export' }).click();
  await see(window.getByText('Locations exported')).toBeVisible();
  await window.screenshot({ path: join(tmpdir(), 'locations-exported.png') });
  expect(await readFile(exported, 'utf8')).toContain('NEW,New Town,9 Ninth St');
  await part.getByRole('button', { name: 'Import' }).click();
  await see(
    window
      .getByRole('dialog')
      .getByText(/nothing|already|no change/i)
      .first(),
  ).toBeVisible();
});
