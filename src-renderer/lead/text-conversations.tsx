import { MessagesSquare } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useNow } from '../ui/use-now.ts';
import { ComposerPane } from './composer-pane.tsx';
import { groupThread } from './group-thread.ts';
import { dayOf } from './say-when.ts';
import { ThreadSkeleton } from './thread-skeleton.tsx';
import { ThreadView } from './thread-view.tsx';
import { countNewBelow } from './count-new-below.ts';
import type { OpenConversation } from './use-conversation.ts';
import { useConnection } from '../data/use-connection.ts';
import { useAnnouncement } from './use-announcement.ts';
import { useComposeCase } from './use-compose-case.ts';
import { useLeadDraft } from './use-lead-draft.ts';
import { useMarkSeen } from './use-mark-seen.ts';
import { useTextActions } from './use-text-actions.ts';
import { useThreadNames } from './use-thread-names.ts';
import { positionOf, useThreadScroll } from './use-thread-scroll.ts';

type Props = {
  readonly lead: Lead;
  readonly conversation: OpenConversation;
  /** The position of a found text to show. */
  readonly at: number | null;
  /** Somebody pressed Send Text: the composer is to be ready for that phone. */
  readonly writeTo: PhoneSlot | null;
  readonly onReady: () => void;
  readonly onOpenLead: (leadId: string) => void;
  readonly onDetails: () => void;
  readonly onPreferences: () => void;
};

/** The Text Conversations tab: everything that was said and happened, and the composer. */
export function TextConversations({ lead, conversation, at, writeTo, onReady, onOpenLead, onDetails, onPreferences }: Props) {
  const { window: thread, unreadAfter, isLoadingOlder, loadOlder, problem } = conversation;
  const names = useThreadNames(lead);
  const draft = useLeadDraft(lead.id);
  const isOffline = useConnection().data?.state === 'offline';
  const input = useRef<HTMLTextAreaElement>(null);
  const newest = thread?.items.at(-1)?.position ?? 0;
  const now = new Date(useNow(60_000));
  const verdict = useComposeCase(lead, thread?.items ?? [], draft, now)?.verdict;
  const actions = useTextActions(
    words => {
      draft.putBack(words, newest);
      input.current?.focus();
    },
    verdict !== undefined && verdict.is !== 'refused',
  );
  const rows = useMemo(
    () => (thread === null ? [] : groupThread(thread.items, { hasOlder: thread.hasOlder, waiting: thread.waiting, unreadAfter, dayOf })),
    [thread, unreadAfter],
  );
  const scroll = useThreadScroll({ rows, at, hasOlder: thread?.hasOlder ?? false, loadOlder });
  useMarkSeen(lead.id, thread, scroll.seenUpTo);

  const announcement = useAnnouncement(thread?.items ?? null, names.status.lead);

  return (
    <div className="flex h-full min-h-0 flex-col">
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {problem !== null && (
        <Banner isLine tone="critical" action={<Button onPress={() => void conversation.refresh()}>Try again</Button>}>
          The conversation could not be read. {problem.detail}
        </Banner>
      )}
      {thread === null ? (
        problem === null && <ThreadSkeleton />
      ) : rows.length === 0 ? (
        <div className="min-h-0 flex-1">
          <EmptyState icon={MessagesSquare} title="No texts yet">
            What you and {names.status.lead} write appears here, with every consent.
          </EmptyState>
        </div>
      ) : (
        <ThreadView
          rows={rows}
          scroll={scroll}
          markedKey={at === null ? null : (rows.find(row => positionOf(row) === at)?.key ?? null)}
          newBelow={countNewBelow(thread, scroll.seenUpTo)}
          isLoadingOlder={isLoadingOlder}
          isOffline={isOffline}
          names={names}
          actions={actions}
          onOpenLead={onOpenLead}
        />
      )}
      {thread !== null && (
        <ComposerPane
          lead={lead}
          items={thread.items}
          draft={draft}
          inputRef={input}
          writeTo={writeTo}
          onReady={onReady}
          onSent={() => {
            conversation.clearUnreadLine();
            scroll.scrollToEnd();
          }}
          onOpenLead={onOpenLead}
          onDetails={onDetails}
          onPreferences={onPreferences}
        />
      )}
    </div>
  );
}
