import { isOneEditAway } from '../../src-shared/domain/is-one-edit-away.ts';
import { readWords } from './read-words.ts';
import { sentencesOf } from './sentences-of.ts';
import type { Topic } from './topic.ts';

export type FoundTopic = { readonly topic: Topic /** A sentence of it that has what was looked for. */; readonly excerpt: string };

/** Words of a question that say nothing of what it is about. */
const EMPTY = new Set(
  'a an and are be can cannot do does for how i if in is it me my not of on or our the to we what when where why you'.split(' '),
);
const WEIGHTS = { title: 8, keywords: 5, text: 1 } as const;
/** Below this a word with one wrong letter could be any word. */
const LEAST_FOR_A_SLIP = 4;

/** The topics that have every word that was typed, or its beginning, or one letter beside it; the best first. */
export function findTopics(typed: string, topics: readonly Topic[]): readonly FoundTopic[] {
  const all = wordsOf(typed);
  const telling = all.filter(word => !EMPTY.has(word));
  const asked = telling.length > 0 ? telling : all;
  if (asked.length === 0) return [];
  return topics
    .map(topic => ({ topic, score: scoreOf(topic, asked) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ topic }) => ({ topic, excerpt: excerptOf(topic, asked) }));
}

function scoreOf(topic: Topic, asked: readonly string[]): number {
  const fields = [
    [WEIGHTS.title, wordsOf(topic.title)],
    [WEIGHTS.keywords, wordsOf(topic.keywords)],
    [WEIGHTS.text, wordsOf(sentencesOf(topic).join(' '))],
  ] as const;
  const scores = asked.map(word => Math.max(...fields.map(([weight, words]) => weight * likeness(word, words))));
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0);
}

/** 4: the word itself; 3: its beginning; 1: one slip away; 0: not there. */
function likeness(asked: string, words: readonly string[]): number {
  let best = 0;
  for (const word of words) {
    if (word === asked) return 4;
    if (word.startsWith(asked)) best = 3;
    else if (best === 0 && asked.length >= LEAST_FOR_A_SLIP && isSlip(asked, word)) best = 1;
  }
  return best;
}

/** One letter beside the word, or beside its beginning while it is still being typed. */
function isSlip(asked: string, word: string): boolean {
  return isOneEditAway(asked, word) || (word.length > asked.length && isOneEditAway(asked, word.slice(0, asked.length)));
}

function excerptOf(topic: Topic, asked: readonly string[]): string {
  const sentences = sentencesOf(topic).map(sentence =>
    readWords(sentence)
      .map(({ words }) => words)
      .join(''),
  );
  const hit = sentences.find(sentence => asked.some(word => likeness(word, wordsOf(sentence)) > 0));
  return hit ?? sentences[0] ?? '';
}

/** In small letters, without accents and signs. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}
