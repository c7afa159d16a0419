import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every rule of RULES.md is quoted by a test', () => {
  const rules = [...readFileSync('src-shared/RULES.md', 'utf8').matchAll(/^- \*\*([A-Z]\d+)\*\* /gm)].map(([, id]) => id as string);
  expect(rules.length).toBeGreaterThan(100);
  expect(new Set(rules).size).toBe(rules.length);
  const sources = globSync('tests/**/*.{ts,tsx}').map(file => readFileSync(file, 'utf8'));
  const brackets = sources.flatMap(source => [...source.matchAll(/\[((?:[A-Z]\d+)(?:, ?[A-Z]\d+)*)\]/g)]);
  const quoted = new Set(brackets.flatMap(([, ids]) => (ids as string).split(/, ?/)));
  expect(rules.filter(id => !quoted.has(id))).toEqual([]);
});
