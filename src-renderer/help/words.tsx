import type { HelpTopicId } from '../data/help-topic-id.ts';
import { readWords } from './read-words.ts';

/** A sentence of the guide: labels stand out, links lead to other topics. */
export function Words({ sentence, onTopic }: { readonly sentence: string; readonly onTopic: (topic: HelpTopicId) => void }) {
  return readWords(sentence).map((part, place) => {
    // A sentence never changes while it is shown, so the place is a key.
    const key = `${place} ${part.words}`;
    switch (part.is) {
      case 'plain':
        return <span key={key}>{part.words}</span>;
      case 'label':
        return (
          <b key={key} className="font-semibold text-ink">
            {part.words}
          </b>
        );
      case 'link':
        return (
          <button
            key={key}
            type="button"
            onClick={() => onTopic(part.to)}
            className="focus-ring rounded-sm text-left text-accent-ink underline underline-offset-2 hover:no-underline"
          >
            {part.words}
          </button>
        );
    }
  });
}
