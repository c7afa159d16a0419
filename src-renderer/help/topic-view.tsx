import type { ReactNode, Ref } from 'react';
import type { HelpTopicId } from '../data/help-topic-id.ts';
import type { Piece, Topic } from './topic.ts';
import { Words } from './words.tsx';

type Props = {
  readonly topic: Topic;
  readonly onTopic: (topic: HelpTopicId) => void;
  /** The heading takes the focus when a topic opens. */
  readonly headingRef: Ref<HTMLHeadingElement>;
  /** What belongs below this topic for this person. */
  readonly note: ReactNode;
};

/** One topic of the guide. */
export function TopicView({ topic, onTopic, headingRef, note }: Props) {
  return (
    <article className="flex flex-col gap-2.5 text-base text-pretty select-text">
      <h2 ref={headingRef} tabIndex={-1} className="text-md font-semibold outline-none">
        {topic.title}
      </h2>
      {topic.pieces.map(piece => (
        <PieceView key={JSON.stringify(piece)} piece={piece} onTopic={onTopic} />
      ))}
      {note}
    </article>
  );
}

function PieceView({ piece, onTopic }: { readonly piece: Piece; readonly onTopic: Props['onTopic'] }) {
  const items = (sentences: readonly string[]) =>
    sentences.map(sentence => (
      <li key={sentence}>
        <Words sentence={sentence} onTopic={onTopic} />
      </li>
    ));
  if (typeof piece === 'string')
    return (
      <p>
        <Words sentence={piece} onTopic={onTopic} />
      </p>
    );
  if ('heading' in piece) return <h3 className="mt-1 font-semibold">{piece.heading}</h3>;
  if ('steps' in piece) return <ol className="flex list-decimal flex-col gap-1.5 pl-5">{items(piece.steps)}</ol>;
  if ('list' in piece) return <ul className="flex list-disc flex-col gap-1.5 pl-5">{items(piece.list)}</ul>;
  if ('said' in piece) return <blockquote className="rounded-lg bg-sunken px-3 py-2">{piece.said}</blockquote>;
  return <blockquote className="border-l-2 border-edge pl-3 text-muted italic">{piece.script}</blockquote>;
}
