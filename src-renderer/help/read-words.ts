import type { HelpTopicId } from '../data/help-topic-id.ts';

type WordPart =
  | { readonly is: 'plain'; readonly words: string }
  | { readonly is: 'label'; readonly words: string }
  | { readonly is: 'link'; readonly words: string; readonly to: HelpTopicId };

const MARKED = /\*\*(?<label>[^*]+)\*\*|\[(?<words>[^\]]+)\]\((?<to>[a-z-]+)\)/g;

/** The parts of a guide's sentence: plain words, labels of the window, links to other topics. */
export function readWords(sentence: string): readonly WordPart[] {
  const parts: WordPart[] = [];
  let end = 0;
  for (const found of sentence.matchAll(MARKED)) {
    if (found.index > end) parts.push({ is: 'plain', words: sentence.slice(end, found.index) });
    const { label, words = '', to = '' } = found.groups ?? {};
    // A test makes sure that every link leads to a topic.
    parts.push(label === undefined ? { is: 'link', words, to: to as HelpTopicId } : { is: 'label', words: label });
    end = found.index + found[0].length;
  }
  if (end < sentence.length) parts.push({ is: 'plain', words: sentence.slice(end) });
  return parts;
}
