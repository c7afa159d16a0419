import { expect, test } from 'vitest';
import type { Arrived } from '../../../src-main/cache/touched.ts';
import { chooseNotifications } from '../../../src-main/shell/choose-notifications.ts';
import { lookingAt } from '../../../src-main/shell/looking-at.ts';
import { aLead, idOf } from '../support/rows.ts';

const now = Date.UTC(2026, 4, 4, 15);
const arrived = (name: string, minutesAgo = 0): Arrived => ({
  messageId: idOf(`${name} message`),
  lead: aLead({ id: idOf(name), version: 1, firstName: name, lastName: '' }),
  leadPhone: '+15125550101',
  mediaOmitted: 0,
  body: `secret words of ${name}`,
  position: 7,
  createdAt: new Date(now - minutesAgo * 60_000).toISOString(),
});
const choose = (all: Arrived[], given: { count?: number; isLive?: boolean; showWords?: boolean; lookingAt?: string | null } = {}) =>
  chooseNotifications(all, given.count ?? all.length, {
    now,
    isLive: given.isLive ?? false,
    showWords: given.showWords ?? false,
    lookingAt: given.lookingAt ?? null,
  });

test('one for each fresh text, without its words unless the person wants them', () => {
  expect(choose([arrived('Ana'), arrived('Ben')])).toEqual([
    { title: 'Ana', body: 'New text', leadId: idOf('Ana'), position: 7 },
    { title: 'Ben', body: 'New text', leadId: idOf('Ben'), position: 7 },
  ]);
  expect(choose([arrived('Ana')], { showWords: true })[0]?.body).toBe('secret words of Ana');
});

test('what came while the desktop was away is told in one line, without names', () => {
  const told = choose([arrived('Ana', 60), arrived('Ben', 30), arrived('Cleo', 6)], { count: 12 });
  expect(told).toEqual([{ title: 'Leadline', body: '12 new texts', leadId: null, position: null }]);
  expect(choose([arrived('Ana', 60), arrived('Ben')]).map(each => each.body)).toEqual(['1 new text', 'New text']);
});

test('[F10] on a live line each is told by itself, however wrong the clock of this computer is', () => {
  expect(choose([arrived('Ana', 60)], { isLive: true })).toEqual([{ title: 'Ana', body: 'New text', leadId: idOf('Ana'), position: 7 }]);
});

test('more than a handful at once is one line too', () => {
  expect(choose('abcdefg'.split('').map(name => arrived(name))).map(each => each.body)).toEqual(['7 new texts']);
});

test('[M4] a text that no lead has names its number, to be opened by', () => {
  expect(choose([{ ...arrived('Ana'), lead: null }])).toEqual([
    {
      ...{ title: '(512) 555-0101', body: 'New text from a number that no lead has' },
      leadId: null,
      position: 7,
      unmatched: '+15125550101',
    },
  ]);
});

test('nothing for the conversation that is being looked at', () => {
  expect(choose([arrived('Ana')], { lookingAt: idOf('Ana') })).toEqual([]);
  expect(choose([arrived('Ana'), arrived('Ben')], { lookingAt: idOf('Ana') }).map(each => each.title)).toEqual(['Ben']);
});

test.each([
  [`app://leadline/index.html#/inbox/${idOf('a')}`, idOf('a')],
  [`app://leadline/index.html#/inbox/${idOf('a')}/texts/at/12`, idOf('a')],
  [`app://leadline/index.html#/leads/${idOf('a')}/texts`, idOf('a')],
  [`app://leadline/index.html#/leads/${idOf('a')}`, null],
  [`app://leadline/index.html#/inbox/${idOf('a')}/details`, null],
  ['app://leadline/index.html#/inbox', null],
  ['app://leadline/index.html', null],
])('the window at %s shows the conversation %s', (address, leadId) => {
  expect(lookingAt(address)).toBe(leadId);
});
