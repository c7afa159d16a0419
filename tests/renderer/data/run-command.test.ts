import { expect, test } from 'vitest';
import { deskCover } from '../../../src-renderer/data/desk-cover.ts';
import { offerCommand, runCommand } from '../../../src-renderer/data/run-command.ts';

test('a command runs where it was offered last, and elsewhere again once that part is gone', () => {
  const ran: string[] = [];
  const stopFirst = offerCommand('search', () => ran.push('first'));
  const stopSecond = offerCommand('search', () => ran.push('second'));
  expect(runCommand('search')).toBe(true);
  stopSecond();
  runCommand('search');
  stopFirst();
  expect(runCommand('search')).toBe(false);
  expect(ran).toEqual(['second', 'first']);
});

test('behind the cover no command runs', () => {
  const ran: string[] = [];
  const stop = offerCommand('jump', () => ran.push('jump'));
  deskCover.set(true);
  expect(runCommand('jump')).toBe(false);
  deskCover.set(false);
  expect(runCommand('jump')).toBe(true);
  stop();
  expect(ran).toEqual(['jump']);
});
