import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyStatus, type DeliveryEvent, isSettled } from '../../../src-shared/domain/delivery-status.ts';
import { MessageState } from '../../../src-shared/protocol/message.ts';

const EVENTS = ['queued', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'cancelled', 'received'] as const;
const seeded = { seed: 20_260_504, numRuns: 2_000 };

function after(start: MessageState, events: readonly DeliveryEvent[]): MessageState {
  return events.reduce<MessageState>((state, event) => {
    const next = applyStatus(state, event);
    return next === 'unchanged' ? state : next;
  }, start);
}

test.each([
  ['sending', 'sent', 'sent'],
  ['sent', 'delivered', 'delivered'],
  ['sent', 'undelivered', 'undelivered'],
  ['sending', 'failed', 'failed'],
  ['sending', 'queued', 'unchanged'],
  ['sent', 'sending', 'unchanged'],
  ['delivered', 'sent', 'unchanged'],
  ['delivered', 'delivered', 'unchanged'],
  ['delivered', 'failed', 'unchanged'],
  ['failed', 'sent', 'unchanged'],
  ['undelivered', 'sent', 'unchanged'],
] as const)('[D3] %s, then the carrier says %s: %s', (current, event, next) => {
  expect(applyStatus(current, event)).toBe(next);
});

test.each([
  ['queued', 'sending'],
  ['sending', 'sending'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['undelivered', 'undelivered'],
  ['failed', 'failed'],
] as const)('[D2] an unknown outcome is resolved by the carrier’s %s and becomes %s, never our queued', (event, next) => {
  expect(applyStatus('unknown', event)).toBe(next);
});

test.each(['received', 'deferred', 'expired'] as const)(
  '[D3] a text that is %s was never posted: no word of the carrier moves it',
  state => {
    for (const event of EVENTS) expect(applyStatus(state, event)).toBe('unchanged');
  },
);

test('[D3] "received" is a word for inbound texts and moves nothing', () => {
  for (const state of MessageState.options) expect(applyStatus(state, 'received')).toBe('unchanged');
});

test('[D3] every order of the same events, repeated or not, ends alike', () => {
  const disorder = fc
    .array(fc.constantFrom(...EVENTS), { minLength: 1, maxLength: 8 })
    .chain(events => fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })));
  fc.assert(
    fc.property(fc.constantFrom('queued' as const, 'sending' as const, 'unknown' as const), disorder, (start, [events, shuffled]) => {
      expect(after(start, shuffled)).toBe(after(start, events));
    }),
    seeded,
  );
});

test('[D2, D3] no event brings a text back into the outbox or out of a settled state into an open one', () => {
  for (const state of MessageState.options) {
    for (const event of EVENTS) {
      const next = applyStatus(state, event);
      if (next === 'unchanged') continue;
      expect(['queued', 'deferred', 'unknown']).not.toContain(next);
      expect(isSettled(next) || !isSettled(state)).toBe(true);
    }
  }
});
