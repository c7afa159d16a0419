import { CalendarCheck2, CalendarClock, MessageSquareReply } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Message } from '../../src-shared/protocol/message.ts';
import type { ThreadNames } from './thread-names.ts';

/** Below the words of a text to or from a number for appointments: whether the appointment is confirmed, or where the reply came to. */
export function AppointmentNote({ message, names }: { readonly message: Message; readonly names: ThreadNames }) {
  const { appointment } = message;
  if (appointment === null) return null;
  if (appointment.is === 'reply') {
    return appointment.confirms === null ? (
      <Note icon={<MessageSquareReply aria-hidden className="mt-0.5 size-3.5 shrink-0" />}>
        Came to the number for appointments. To answer, write from a location.
      </Note>
    ) : (
      <Note icon={<CalendarCheck2 aria-hidden className="mt-0.5 size-3.5 shrink-0 text-positive" />}>Confirms the appointment</Note>
    );
  }
  if (appointment.confirmedAt !== null) {
    return (
      <Note icon={<CalendarCheck2 aria-hidden className="mt-0.5 size-3.5 shrink-0 text-positive" />}>
        <span title={names.exact(appointment.confirmedAt)}>Appointment confirmed {names.status.time(appointment.confirmedAt)}</span>
      </Note>
    );
  }
  const when = appointment.at === null ? '' : ` · appointment ${names.exact(appointment.at)}`;
  return <Note icon={<CalendarClock aria-hidden className="mt-0.5 size-3.5 shrink-0" />}>Not confirmed yet{when}</Note>;
}

function Note({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <p className="mt-1 flex items-start gap-1.5 border-t border-line pt-1 text-sm text-muted">
      {icon}
      <span>{children}</span>
    </p>
  );
}
