import type { HelpTopicId } from '../data/help-topic-id.ts';

/**
 * A piece of a topic. In words `**Send Text**` is a label as it stands in the window (a test looks for each), and `[marks](marks)` leads to
 * another topic. `said` is a text as it is sent; `script` is what one may say on the phone.
 */
export type Piece =
  | string
  | { readonly heading: string }
  | { readonly steps: readonly string[] }
  | { readonly list: readonly string[] }
  | { readonly said: string }
  | { readonly script: string };

/** One topic of the staff guide. */
export type Topic = {
  readonly id: HelpTopicId;
  readonly title: string;
  /** Other words that people look for. */
  readonly keywords: string;
  readonly pieces: readonly Piece[];
};
