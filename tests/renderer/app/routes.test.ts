import { expect, test } from 'vitest';
import { parseRoute, pathOf, type Route } from '../../../src-renderer/app/routes.ts';

const leadId = '01900000-0000-7000-8000-000000000015';

const PLACES: readonly Route[] = [
  { screen: 'inbox', leadId: null, tab: 'texts', at: null },
  { screen: 'inbox', leadId, tab: 'texts', at: 1_204 },
  { screen: 'inbox', leadId, tab: 'details', at: null },
  { screen: 'leads', leadId: null, tab: 'details', at: null },
  { screen: 'leads', leadId, tab: 'details', at: null },
  { screen: 'unmatched', number: null },
  { screen: 'unmatched', number: '+15125550199' },
  { screen: 'unmatched', number: 'a/b %sender' },
  { screen: 'preferences', section: 'phone-numbers' },
];

test.each(PLACES)('the path of %o reads back as the same place', place => {
  expect(parseRoute(pathOf(place))).toEqual(place);
});

test.each(['', '/', '/nonsense', '/inbox/not-an-id', '/inbox/not-an-id/texts/at/12', '/inbox/../etc'])(
  '"%s" is the inbox with nothing open',
  path => {
    expect(parseRoute(path)).toEqual({ screen: 'inbox', leadId: null, tab: 'texts', at: null });
  },
);

test.each([`/inbox/${leadId}/texts/at/-1`, `/inbox/${leadId}/texts/at/x`, `/inbox/${leadId}/nowhere`])('"%s" opens nothing', path => {
  expect(parseRoute(path)).toMatchObject({ screen: 'inbox', leadId: null });
});

test('a number that cannot be read opens nothing', () => {
  expect(parseRoute('/unmatched/%E0%A4%A')).toEqual({ screen: 'unmatched', number: null });
});

test('an unknown section of Preferences is its first', () => {
  expect(parseRoute('/preferences/secrets')).toEqual({ screen: 'preferences', section: 'staff-locations' });
});
