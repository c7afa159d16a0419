import { expect, test } from 'vitest';
import { needsReply } from '../../../src-shared/domain/conversation.ts';
import type { MessageState } from '../../../src-shared/protocol/message.ts';
import { aMessage } from '../../support/builders.ts';

const lead = (body: string, position: number) => aMessage({ body, position });
const staff = (position: number, state: MessageState = 'delivered') => aMessage({ messageKind: 'staff', position, state });

test('[M2] a conversation needs a reply while the lead wrote last', () => {
  expect(needsReply([])).toBe(false);
  expect(needsReply([lead('Do you have time on Friday?', 1)])).toBe(true);
  expect(needsReply([lead('Do you have time on Friday?', 1), staff(2)])).toBe(false);
  expect(needsReply([staff(2), lead('Thanks!', 3), lead('Hello?', 1)])).toBe(true);
});

test('[M2] our automatic replies answer nobody', () => {
  for (const messageKind of ['consent_request', 'waiting_reply', 'help_reply', 'appointment'] as const) {
    expect(needsReply([lead('Hello?', 1), aMessage({ messageKind, position: 2 })])).toBe(true);
  }
});

test.each(['CONSENT', 'DECLINE', 'STOP', 'START', 'HELP', 'Liked “See you”'])('[M2] %j was answered by what it did', body => {
  expect(needsReply([staff(1), lead(body, 2)])).toBe(false);
});

test.each(['stop texting me', 'no', 'yes', ''])('[M2] %j waits for a person', body => {
  expect(needsReply([staff(1), lead(body, 2)])).toBe(true);
});

test('[M2] a CONSENT does not hide the question before it', () => {
  expect(needsReply([lead('Do you have time on Friday?', 1), lead('CONSENT', 2)])).toBe(true);
});

test.each([
  ['deferred', false],
  ['queued', false],
  ['sending', false],
  ['sent', false],
  ['delivered', false],
  ['unknown', false],
  ['undelivered', true],
  ['failed', true],
  ['cancelled', true],
  ['expired', true],
] as const)('[M2] after an answer that is %s the conversation still needs one: %s', (state, needs) => {
  expect(needsReply([lead('Hello?', 1), staff(2, state)])).toBe(needs);
});
