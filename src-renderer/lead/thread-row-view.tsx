import { Send } from 'lucide-react';
import { CallLine } from './call-line.tsx';
import { ElsewhereLine } from './elsewhere-line.tsx';
import { EventLine } from './event-line.tsx';
import type { ThreadRow } from './group-thread.ts';
import { RequestLine } from './request-line.tsx';
import { TextBubble } from './text-bubble.tsx';
import { ThreadLine } from './thread-line.tsx';
import type { ThreadNames } from './thread-names.ts';
import type { TextActions } from './use-text-actions.ts';
import { WaitingBubble } from './waiting-bubble.tsx';

type Props = {
  readonly row: ThreadRow;
  readonly isOffline: boolean;
  readonly names: ThreadNames;
  readonly actions: TextActions;
  readonly onOpenLead: (leadId: string) => void;
};

/** One row of a conversation. */
export function ThreadRowView({ row, isOffline, names, actions, onOpenLead }: Props) {
  switch (row.is) {
    case 'day':
      return (
        <h3 className="px-4 pt-4 pb-2 text-center text-sm font-medium text-muted" title={names.exact(row.at)}>
          {names.day(row.at)}
        </h3>
      );
    case 'unread':
      return (
        <div className="flex items-center gap-3 px-4 py-2 text-sm font-medium text-accent-ink">
          <span aria-hidden className="h-px flex-1 bg-accent-line" />
          {`${row.count} unread`}
          <span aria-hidden className="h-px flex-1 bg-accent-line" />
        </div>
      );
    case 'event':
      return <EventLine entry={row.entry} names={names} />;
    case 'call':
      return <CallLine call={row.call} names={names} />;
    case 'elsewhere':
      return <ElsewhereLine text={row.text} count={row.count} names={names} onOpenLead={onOpenLead} />;
    case 'released':
      return (
        <ThreadLine icon={Send} tone="positive" time="" exact="">
          {row.count === 1 ? 'Released 1 waiting text' : `Released ${row.count} waiting texts`}
        </ThreadLine>
      );
    case 'request':
      return <RequestLine message={row.message} names={names} actions={actions} />;
    case 'text':
      return (
        <TextBubble
          message={row.message}
          opens={row.opens}
          closes={row.closes}
          isOtherPhone={row.isOtherPhone}
          names={names}
          actions={actions}
        />
      );
    case 'waiting':
      return <WaitingBubble text={row.text} opens={row.opens} closes={row.closes} isOffline={isOffline} names={names} actions={actions} />;
  }
}
