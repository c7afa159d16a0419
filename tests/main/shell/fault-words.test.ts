import { expect, test } from 'vitest';
import { CacheError } from '../../../src-main/cache/start-cache.ts';
import { conversationOf } from '../../../src-main/shell/deep-link.ts';
import { faultWords } from '../../../src-main/shell/fault-words.ts';
import { problem } from '../../../src-main/sync/problem-error.ts';
import { idOf } from '../support/rows.ts';

test('[S11] a log line has the kind, the code and the place of a fault, never its words', () => {
  const marked = '+15125550199 said "marked words", token abc123';
  const coded = Object.assign(new TypeError(marked), { code: 'SQLITE_CONSTRAINT' });
  for (const error of [
    new Error(marked),
    coded,
    new CacheError('SQLITE_FULL', new Error(marked).stack ?? ''),
    problem('conflict', marked),
    marked,
    { marked },
  ]) {
    expect(faultWords(error)).not.toMatch(/5125550199|marked words|abc123/);
  }
  expect(faultWords(coded)).toMatch(/^TypeError SQLITE_CONSTRAINT \| at .*fault-words\.test\.ts:\d+:\d+/);
});

test('a link opens a conversation by its id and nothing else', () => {
  expect(conversationOf(['--flag', `leadline://conversation/${idOf('ana')}`])).toBe(idOf('ana'));
  for (const link of [
    'leadline://conversation/',
    'leadline://conversation/../x',
    `leadline://settings/${idOf('ana')}`,
    `https://conversation/${idOf('ana')}`,
    'leadline:',
    '--x',
  ]) {
    expect(conversationOf([link])).toBeNull();
  }
});
