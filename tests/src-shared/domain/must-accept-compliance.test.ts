import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { COMPLIANCE_WORD } from '../../../src-shared/domain/compliance-word.ts';
import { mustAcceptCompliance } from '../../../src-shared/domain/must-accept-compliance.ts';

/** The words of each version. Once released a line is never edited: other words get the next version. */
const HASHES: Readonly<Record<number, string>> = { 1: '256eb5dc671f679b' };

test('[G1] other words on compliance are another version', () => {
  const { version, title, paragraphs } = COMPLIANCE_WORD;
  const hash = createHash('sha256')
    .update(JSON.stringify([title, ...paragraphs]))
    .digest('hex')
    .slice(0, 16);
  expect({ version, hash }).toEqual({ version, hash: HASHES[version] });
});

const accepted = (version: number) => ({ version, acceptedAt: '2026-11-23T12:00:00.000Z' });
const { version: current } = COMPLIANCE_WORD;

test.each([
  ['staff', null, false, true],
  ['admin', null, false, true],
  ['admin', null, true, true],
  ['read_only', null, false, false],
  ['staff', accepted(current), false, false],
  ['staff', accepted(current + 1), false, false],
  ['staff', accepted(current - 1), false, true],
  ['staff', accepted(current - 1), true, false],
] as const)('[G1] a person with the role %s who accepted %j, offline %s, must accept: %s', (role, compliance, isOffline, must) => {
  expect(mustAcceptCompliance({ role, compliance }, isOffline)).toBe(must);
});
