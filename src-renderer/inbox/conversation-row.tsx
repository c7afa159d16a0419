import {
  CircleAlert,
  Clock3,
  CornerUpLeft,
  Hourglass,
  MessageCircleQuestionMark,
  MessageSquareOff,
  PencilLine,
  PhoneCall,
  PhoneIncoming,
  PhoneMissed,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Conversation } from '../../src-shared/desktop-api.ts';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import { classNames } from '../ui/class-names.ts';
import { namedOf } from './named-of.ts';
import { strings } from './strings.ts';

type Props = {
  readonly conversation: Conversation;
  readonly locationName: string | null;
  /** Another lead in the list goes by the same name, so the phone is shown too. */
  readonly hasTwin: boolean;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly now: number;
};

/** One conversation: who and when, the last words, where and what is due. */
export function ConversationRow({ conversation, locationName, hasTwin, isSelected, isActive, now }: Props) {
  const isUnread = conversation.unread > 0;
  const time = relativeTime(new Date(conversation.lastAt), new Date(now));
  return (
    <div
      className={classNames(
        'relative mx-1 flex h-full flex-col justify-center rounded-lg pr-3 pl-6 transition-colors',
        isSelected ? 'bg-accent-soft' : 'group-hover/row:bg-hover',
        isActive && 'group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 group-focus-visible/list:outline-focus',
      )}
    >
      {isUnread && (
        <span
          title={strings.unread(conversation.unread)}
          className="forced-mark absolute top-1/2 left-2 size-2 -translate-y-1/2 rounded-full bg-accent"
        >
          <span className="sr-only">{strings.unread(conversation.unread)}</span>
        </span>
      )}
      <div className="flex items-baseline gap-2">
        <span dir="auto" className={classNames('min-w-0 flex-1 truncate text-left text-md', isUnread ? 'font-semibold' : 'font-medium')}>
          {leadName(namedOf(conversation))}
        </span>
        <time dateTime={conversation.lastAt} title={time.exact} className="tabular shrink-0 text-sm text-faint">
          {time.words}
        </time>
      </div>
      <p className={classNames('truncate', isUnread ? 'text-ink' : 'text-muted')}>
        <LastWords conversation={conversation} />
      </p>
      <div className="mt-0.5 flex h-4 items-center gap-2.5 text-sm">
        <span className="min-w-0 flex-1 truncate text-faint">
          {hasTwin && conversation.phone != null && <span className="tabular">{formatPhone(conversation.phone)} · </span>}
          {locationName ?? strings.noLocation}
        </span>
        <Marks conversation={conversation} />
      </div>
    </div>
  );
}

function LastWords({ conversation: { lastCall, lastDirection, lastBody } }: { readonly conversation: Conversation }) {
  if (lastCall !== null) {
    const Icon = lastCall === 'ringing' ? PhoneCall : lastCall === 'answered' ? PhoneIncoming : PhoneMissed;
    return (
      <>
        <Icon aria-hidden className="mr-1.5 inline size-3.5 align-[-2px]" />
        {strings.call[lastCall]}
      </>
    );
  }
  return (
    <>
      {lastDirection === 'outbound' && <span className="text-faint">{strings.we}</span>}
      <bdi>{lastBody === '' ? strings.noWords : lastBody}</bdi>
    </>
  );
}

function Marks({ conversation }: { readonly conversation: Conversation }) {
  const { hasDraft, failed, review, needsReply, doNotText, standing, missedCalls } = conversation;
  const deferred = Math.max(0, conversation.deferred - review);
  return (
    <span className="flex shrink-0 items-center gap-2.5">
      {hasDraft && <Mark icon={PencilLine} words={strings.draft} hint={strings.draft} look="text-faint" />}
      {failed > 0 && <Mark icon={CircleAlert} words={strings.failed(failed)} hint={strings.failedHint(failed)} look="text-critical" />}
      {review > 0 && <Mark icon={Hourglass} words={strings.review(review)} hint={strings.reviewHint(review)} look="text-caution" />}
      {deferred > 0 && <Mark icon={Clock3} words={strings.waiting(deferred)} hint={strings.waitingHint(deferred)} look="text-caution" />}
      {needsReply && review === 0 && (
        <Mark icon={CornerUpLeft} words={strings.needsReply} hint={strings.needsReplyHint} look="text-accent-ink" />
      )}
      {missedCalls > 0 && (
        <Mark icon={PhoneMissed} words={strings.missedCalls(missedCalls)} hint={strings.missedCallsHint} look="text-caution" />
      )}
      {standing === 'frozen' && (
        <Mark icon={MessageCircleQuestionMark} words={strings.frozen} hint={strings.frozenHint} look="text-caution" />
      )}
      {standing === 'declined' && !doNotText && (
        <Mark icon={MessageSquareOff} words={strings.declined} hint={strings.declinedHint} look="text-critical" />
      )}
      {doNotText && <Mark icon={MessageSquareOff} words={strings.doNotText} hint={strings.doNotText} look="text-critical" />}
    </span>
  );
}

type MarkProps = { readonly icon: LucideIcon; readonly words: string; readonly hint: string; readonly look: string };

function Mark({ icon: Icon, words, hint, look }: MarkProps) {
  return (
    <span title={hint} className={classNames('flex items-center gap-1 font-medium', look)}>
      <Icon aria-hidden className="size-3" strokeWidth={2.25} />
      {words}
    </span>
  );
}
