import { PhoneCall, PhoneIncoming, PhoneMissed } from 'lucide-react';
import type { Call } from '../../src-shared/protocol/call.ts';
import { ThreadLine } from './thread-line.tsx';
import type { ThreadNames } from './thread-names.ts';

/** A call, in its place among the texts. */
export function CallLine({ call, names }: { readonly call: Call; readonly names: ThreadNames }) {
  const { state, createdAt } = call;
  const icon = state === 'ringing' ? PhoneCall : state === 'answered' ? PhoneIncoming : PhoneMissed;
  const tone = state === 'answered' ? 'positive' : state === 'ringing' ? 'quiet' : 'caution';
  return (
    <ThreadLine icon={icon} tone={tone} time={names.clock(createdAt)} exact={names.exact(createdAt)}>
      {names.call(call)}
    </ThreadLine>
  );
}
