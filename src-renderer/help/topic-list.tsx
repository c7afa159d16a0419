import type { KeyboardEvent } from 'react';
import type { HelpTopicId } from '../data/help-topic-id.ts';
import type { FoundTopic } from './find-topics.ts';

type Props = {
  readonly label: string;
  /** Without an excerpt only the title is shown. */
  readonly topics: readonly (FoundTopic | { readonly topic: FoundTopic['topic']; readonly excerpt: null })[];
  readonly onTopic: (topic: HelpTopicId) => void;
};

/** Topics to choose from; the arrow keys move among them. */
export function TopicList({ label, topics, onTopic }: Props) {
  return (
    <nav aria-label={label}>
      <ul className="-mx-2 flex flex-col">
        {topics.map(({ topic, excerpt }) => (
          <li key={topic.id}>
            <button
              type="button"
              data-topic={topic.id}
              onClick={() => onTopic(topic.id)}
              onKeyDown={moveByArrow}
              className="focus-ring flex w-full flex-col rounded-md px-2 py-1.5 text-left hover:bg-hover"
            >
              <span className="font-medium">{topic.title}</span>
              {excerpt !== null && <span className="line-clamp-2 text-sm text-muted">{excerpt}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function moveByArrow(event: KeyboardEvent<HTMLButtonElement>): void {
  const item = event.currentTarget.parentElement;
  const next = event.key === 'ArrowDown' ? item?.nextElementSibling : event.key === 'ArrowUp' ? item?.previousElementSibling : null;
  const button = next?.querySelector('button');
  if (!button) return;
  event.preventDefault();
  button.focus();
}
