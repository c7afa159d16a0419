import { ArrowLeft, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { helpDesk, type OpenHelp } from '../data/help-desk.ts';
import type { HelpTopicId } from '../data/help-topic-id.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { findTopics } from './find-topics.ts';
import { strings } from './strings.ts';
import { TopicList } from './topic-list.tsx';
import { TopicView } from './topic-view.tsx';
import { TOPICS } from './topics.ts';
import { useAcceptedNote } from './use-accepted-note.ts';

/** The staff guide beside the screen. Escape closes it and gives the focus back. [G2] */
export function HelpPanel({ open }: { readonly open: OpenHelp }) {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(0);
  if (asked !== open.asked) {
    // Whoever asks for a topic sees it, whatever was searched for before.
    setAsked(open.asked);
    setTyped('');
  }
  const search = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const note = useAcceptedNote();
  const topic = TOPICS.find(one => one.id === open.topic);
  const found = typed.trim() === '' ? null : findTopics(typed, TOPICS);

  useEffect(() => {
    content.current?.scrollTo(0, 0);
    (heading.current ?? search.current)?.focus();
  }, [open.asked]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    helpDesk.close();
  }
  function onSearchKey(event: KeyboardEvent) {
    const [best] = found ?? [];
    if (event.key === 'Enter' && best !== undefined) helpDesk.ask(best.topic.id);
    else if (event.key === 'ArrowDown') content.current?.querySelector<HTMLElement>('button[data-topic]')?.focus();
    else return;
    event.preventDefault();
  }
  const onTopic = (id: HelpTopicId) => helpDesk.ask(id);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only listens to Escape from what is inside
    <aside
      aria-label={strings.title}
      onKeyDown={onKeyDown}
      className={
        'flex w-80 shrink-0 flex-col border-l border-line bg-surface ' +
        'max-[1100px]:absolute max-[1100px]:inset-y-0 max-[1100px]:right-0 max-[1100px]:z-30 max-[1100px]:shadow-popover max-[480px]:w-full'
      }
    >
      <header className="flex shrink-0 flex-col gap-2 px-3 pt-3 pb-2">
        <div className="flex h-7 items-center gap-1">
          {(topic !== undefined || found !== null) && (
            <IconButton icon={ArrowLeft} label={strings.contents} onPress={() => helpDesk.ask(null)} />
          )}
          <p className="min-w-0 flex-1 truncate pl-1 text-lg font-semibold">{strings.title}</p>
          <IconButton icon={X} label={strings.close} shortcut="Escape" onPress={helpDesk.close} />
        </div>
        <SearchField ref={search} label={strings.search} value={typed} onChange={setTyped} onKeyDown={onSearchKey} maxLength={100} />
        <p role="status" className="sr-only">
          {found === null ? '' : `${strings.found}: ${found.length}`}
        </p>
      </header>
      <section
        ref={content}
        aria-label={found === null ? (topic?.title ?? strings.contents) : strings.found}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so it has to be reached by key
        tabIndex={0}
        className="focus-ring min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-6"
      >
        {found !== null ? (
          found.length === 0 ? (
            <div className="py-4 text-muted">
              <p className="text-ink">{strings.nothing(typed.trim())}</p>
              <p>{strings.nothingHint}</p>
            </div>
          ) : (
            <TopicList label={strings.found} topics={found} onTopic={onTopic} />
          )
        ) : topic === undefined ? (
          <TopicList label={strings.contents} topics={TOPICS.map(one => ({ topic: one, excerpt: null }))} onTopic={onTopic} />
        ) : (
          <TopicView
            topic={topic}
            onTopic={onTopic}
            headingRef={heading}
            note={topic.id === 'compliance' && note !== null && <p className="text-muted">{note}</p>}
          />
        )}
      </section>
    </aside>
  );
}
