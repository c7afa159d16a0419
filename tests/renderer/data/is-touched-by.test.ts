import { expect, test } from 'vitest';
import { isTouchedBy } from '../../../src-renderer/data/is-touched-by.ts';

const changed = (what: 'conversations' | 'leads' | 'locations', ...leadIds: string[]) => ({
  type: 'changed' as const,
  what: [what],
  leadIds,
});

test('a changed conversation makes the lists and its own thread old, and no other thread', () => {
  const event = changed('conversations', 'lead-1');
  expect(isTouchedBy(event, ['listConversations', { filter: 'all', locationId: null }])).toBe(true);
  expect(isTouchedBy(event, ['searchMessages', { text: 'hi' }])).toBe(true);
  expect(isTouchedBy(event, ['listThread', { leadId: 'lead-1' }])).toBe(true);
  expect(isTouchedBy(event, ['listThread', { leadId: 'lead-2' }])).toBe(false);
});

test('without lead ids any lead may have changed', () => {
  expect(isTouchedBy(changed('leads'), ['getLead', 'lead-2'])).toBe(true);
  expect(isTouchedBy(changed('leads', 'lead-1'), ['getLead', 'lead-2'])).toBe(false);
  expect(isTouchedBy(changed('leads', 'lead-1'), ['getLead', 'lead-1'])).toBe(true);
});

test('what has nothing to do with the change stays', () => {
  expect(isTouchedBy(changed('locations'), ['listStaff'])).toBe(false);
  expect(isTouchedBy(changed('locations'), ['listLocations'])).toBe(true);
});
