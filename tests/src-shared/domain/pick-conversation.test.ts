import { expect, test } from 'vitest';
import { pickConversation } from '../../../src-shared/domain/pick-conversation.ts';
import { aLead } from '../../support/builders.ts';

const mother = aLead({ createdAt: '2026-01-01T00:00:00.000Z' });
const son = aLead({ createdAt: '2026-02-01T00:00:00.000Z' });
const barred = aLead({ createdAt: '2026-03-01T00:00:00.000Z', doNotTextByStaff: true });
const none = { leads: [mother, son, barred], lastTextedFromHere: null, lastTextedFromAnywhere: null };

test.each([
  ['whom staff last texted from that number', { lastTextedFromHere: mother.id, lastTextedFromAnywhere: son.id }, mother],
  ['else whom staff last texted from any', { lastTextedFromAnywhere: mother.id }, mother],
  ['else the newest without Do Not Text', {}, son],
  ['not one who has the number no more', { lastTextedFromHere: 'gone', lastTextedFromAnywhere: 'gone' }, son],
  ['else the newest', { leads: [barred] }, barred],
])('[M1] a text from a shared number goes to the lead %s', (_who, given, lead) => {
  expect(pickConversation({ ...none, ...given })).toBe(lead);
});

test('[M1] a number that no lead has is a stranger’s', () => {
  expect(pickConversation({ ...none, leads: [] })).toBeNull();
});

test('[M1] leads made at the same moment are told apart the same way whatever their order', () => {
  const twins = [aLead({ createdAt: mother.createdAt }), aLead({ createdAt: mother.createdAt })];
  expect(pickConversation({ ...none, leads: twins })).toBe(pickConversation({ ...none, leads: twins.toReversed() }));
});
