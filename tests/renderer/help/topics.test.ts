import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../dev/project-root.ts';
import { readWords } from '../../../src-renderer/help/read-words.ts';
import { sentencesOf } from '../../../src-renderer/help/sentences-of.ts';
import { TOPICS } from '../../../src-renderer/help/topics.ts';

/** What the window and its menu say: every source but the guide's own. */
const SOURCES = globSync(['src-renderer/**/*.{ts,tsx}', 'src-main/shell/app-menu.ts'], { cwd: projectRoot })
  .filter(file => !/^src-renderer[\\/]help[\\/]/.test(file))
  .map(file => readFileSync(join(projectRoot, file), 'utf8'))
  .join('\n');
const escaped = (words: string) => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Whether these words stand by themselves somewhere, as a string or as the text of an element. */
const isInTheWindow = (label: string) =>
  new RegExp(String.raw`(?:['"\`>]|\n\s*)${escaped(label)}(?:['"\`<]|\s*\n| \$\{|\{' '\})`).test(SOURCES);

const parts = TOPICS.flatMap(topic =>
  sentencesOf(topic).flatMap(sentence => readWords(sentence).map(part => ({ ...part, topic: topic.id }))),
);

test('[G2] each label that the guide quotes is in the window', () => {
  const labels = parts.filter(part => part.is === 'label');
  expect(labels.length).toBeGreaterThan(80);
  expect(labels.filter(({ words }) => !isInTheWindow(words)).map(({ topic, words }) => `${topic}: ${words}`)).toEqual([]);
  expect(isInTheWindow('Send Txt')).toBe(false);
});

test('each link leads to a topic, each topic is there once', () => {
  const ids = TOPICS.map(topic => topic.id);
  expect(new Set(ids).size).toBe(ids.length);
  const links = parts.filter(part => part.is === 'link');
  expect(links.filter(({ to, topic }) => !ids.includes(to) || to === topic)).toEqual([]);
});

test('no mark-up is left over in the words', () => {
  expect(parts.filter(({ words }) => /\*\*|\]\(/.test(words))).toEqual([]);
});
