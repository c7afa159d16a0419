import { useEffect, useRef } from 'react';
import type { Message } from '../../src-shared/protocol/message.ts';
import { AppointmentNote } from './appointment-note.tsx';
import { Bubble } from './bubble.tsx';
import { bubbleStatus } from './bubble-status.ts';
import { CallLine } from './call-line.tsx';
import { EventLine } from './event-line.tsx';
import { quietEntries } from './quiet-entries.ts';
import { dayOf } from './say-when.ts';
import { sayAppointment } from './say-appointment.ts';
import type { ThreadNames } from './thread-names.ts';
import type { ThreadItem } from './thread-window.ts';

type Props = { readonly items: readonly ThreadItem[]; readonly names: ThreadNames };

/** What a number that no lead has texted, and what was answered by itself. It opens at the newest. */
export function UnmatchedThread({ items, names }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const newest = items.at(-1)?.position;
  useEffect(() => {
    if (newest !== undefined && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [newest]);
  const quiet = quietEntries(items);
  const shown = items.filter(item => !quiet.has(item.id));
  const at = (item: ThreadItem) => (item.kind === 'consent-entry' ? item.at : item.createdAt);
  return (
    <div ref={box} className="min-h-0 flex-1 overflow-y-auto py-2">
      {shown.map((item, index) => {
        const before = shown[index - 1];
        const isNewDay = before === undefined || dayOf(at(before)) !== dayOf(at(item));
        return (
          <div key={item.id}>
            {isNewDay && <h3 className="py-2 text-center text-sm font-medium text-muted">{names.day(at(item))}</h3>}
            {item.kind === 'message' && <Text message={item} names={names} />}
            {item.kind === 'consent-entry' && <EventLine entry={item} names={names} />}
            {item.kind === 'call' && <CallLine call={item} names={names} />}
          </div>
        );
      })}
    </div>
  );
}

function Text({ message, names }: { readonly message: Message; readonly names: ThreadNames }) {
  const isInbound = message.messageKind === 'inbound';
  const sender = sayAppointment(message) ?? 'Answered automatically';
  const clock = names.clock(message.createdAt);
  const status = bubbleStatus(message, names.status);
  const words = status === null ? clock : `${clock} · ${status.words}`;
  return (
    <Bubble
      look={isInbound ? 'inbound' : 'automatic'}
      side={isInbound ? 'start' : 'end'}
      sender={isInbound ? null : sender}
      body={message.body}
      closes
      foot={<span title={names.exact(message.createdAt)}>{words}</span>}
      label={`${isInbound ? 'Received' : sender}: ${message.body}. ${words}`}
      onContextMenu={() => {}}
    >
      <AppointmentNote message={message} names={names} />
      {message.mediaOmitted > 0 && <p className="text-sm text-muted italic">Media was left out</p>}
    </Bubble>
  );
}
