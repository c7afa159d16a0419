import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { bubble, messageBox, openConversation, see, sendText } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();
let phone = '';
const says = (words: string) => desk.carrier.textFrom(phone, desk.number.phoneNumber, words);

/** Sends the words, and waits until the lead's phone shows exactly them. */
async function arrives(words: string): Promise<void> {
  await sendText(desk.window, words);
  await until('the text on the handset', () => desk.received(phone).includes(words));
}

test('[D6] 1,600 characters go out whole; one more is refused with words, and nothing typed is lost', async () => {
  const { window } = desk;
  ({ phone } = await desk.lead('Tess'));
  await says('CONSENT');
  await says('CONSENT');
  await openConversation(window, 'Tess');
  await messageBox(window).fill('x'.repeat(1601));
  await see(window.getByRole('alert')).toHaveText('1 character too many: a text holds at most 1,600. Shorten it, or send it in parts.');
  await see(window.getByRole('button', { name: 'Send Text' })).toBeDisabled();
  await see(messageBox(window)).toHaveValue('x'.repeat(1601));
  await messageBox(window).fill('y'.repeat(1600));
  await see(window.getByText('11 segments · 0 characters left')).toBeVisible();
  await arrives('y'.repeat(1600));
  await see(bubble(window, 'yyyy')).toHaveAccessibleName(/Delivered/);
});

test('segments are counted as the carrier counts them', async () => {
  const { window } = desk;
  for (const [words, said] of [
    ['a'.repeat(160), '1 segment'],
    ['a'.repeat(161), '2 segments'],
    ['é€{}'.repeat(10), '1 segment'],
    ['🙂'.repeat(35), '1 segment'],
    ['🙂'.repeat(36), '2 segments · emoji and special characters take more room'],
  ] as const) {
    await messageBox(window).fill(words);
    await see(window.locator('output')).toHaveText(said);
  }
});

test('markup, quotes, line breaks and emoji are shown as they were typed, in both directions', async () => {
  const { window } = desk;
  const typed = '<b>Bold?</b> & "quotes" \'single\' <img src=x onerror=alert(1)>\n\nThird line 👩‍👩‍👧 https://example.com';
  await arrives(typed);
  expect(await bubble(window, 'Third line').locator('[dir=auto]').innerText()).toBe(typed);
  await says('<script>document.title="x"</script> 🙂\nand a line');
  await see(bubble(window, 'and a line')).toContainText('<script>document.title="x"</script> 🙂');
  expect(await bubble(window, 'and a line').locator('[dir=auto]').innerText()).toBe('<script>document.title="x"</script> 🙂\nand a line');
  await see(window.locator('b, script[src="x"], article img, article a')).toHaveCount(0);
  expect(await window.title()).toBe('Leadline');
});

test('Hebrew and Arabic run from right to left, each text in its own direction', async () => {
  const { window } = desk;
  const hebrew = 'שלום, נתראה ביום שלישי ב-9:30';
  await arrives(hebrew);
  await see(bubble(window, hebrew).locator('[dir=auto]')).toHaveCSS('direction', 'rtl');
  await says('مرحبا، شكرا جزيلا');
  await see(bubble(window, 'مرحبا').locator('[dir=auto]')).toHaveCSS('direction', 'rtl');
  await says('and back to English');
  await see(bubble(window, 'and back to English').locator('[dir=auto]')).toHaveCSS('direction', 'ltr');
});

test('a picture that a lead sends is left out, and the words beside it are kept', async () => {
  const { window, carrier, number } = desk;
  await carrier.textFrom(phone, number.phoneNumber, 'This is the tooth', { mediaCount: 2 });
  await see(bubble(window, 'This is the tooth')).toContainText('2 pictures or other files were left out. Ask for it by email.');
  await carrier.textFrom(phone, number.phoneNumber, '', { mediaCount: 1 });
  await see(bubble(window, 'A picture or other file was left out.')).toBeVisible();
});

test('[M6] a location that is closed now says when it opens, and bars nothing', async () => {
  const { window, practice, location } = desk;
  const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
  const inTwoDays = new Date(Date.now() + 48 * 3_600_000).getUTCDay();
  const openingHours = Object.fromEntries(days.map((day, index) => [day, index === inTwoDays ? [{ from: '09:00', to: '17:00' }] : []]));
  await practice.api.patch(`/v1/locations/${location.id}`, { timeZone: 'UTC', openingHours });
  await see(window.getByText(`${location.name} is closed now. It opens `)).toContainText('9:00 AM UTC');
  await arrives('Written after hours');
  await practice.api.patch(`/v1/locations/${location.id}`, { timeZone: location.timeZone, openingHours: null });
  await see(window.getByText('is closed now')).toBeHidden();
});
