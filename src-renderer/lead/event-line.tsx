import { Ban, CircleCheck, CirclePause, CirclePlay, CircleX, type LucideIcon, MessageCircleQuestionMark, OctagonX } from 'lucide-react';
import type { ConsentChange, ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import { type LineTone, ThreadLine } from './thread-line.tsx';
import type { ThreadNames } from './thread-names.ts';

const SIGNS: Record<ConsentChange, { readonly icon: LucideIcon; readonly tone: LineTone }> = {
  requested: { icon: MessageCircleQuestionMark, tone: 'caution' },
  granted: { icon: CircleCheck, tone: 'positive' },
  declined: { icon: CircleX, tone: 'critical' },
  opted_out: { icon: OctagonX, tone: 'critical' },
  opt_out_lifted: { icon: CirclePlay, tone: 'quiet' },
  frozen: { icon: CirclePause, tone: 'caution' },
  unfrozen: { icon: CirclePlay, tone: 'quiet' },
  do_not_text_ticked: { icon: Ban, tone: 'critical' },
  do_not_text_unticked: { icon: CirclePlay, tone: 'quiet' },
};

/** One line of the consent ledger, in its place among the texts. */
export function EventLine({ entry, names }: { readonly entry: ConsentEntry; readonly names: ThreadNames }) {
  const { icon, tone } = SIGNS[entry.change];
  return (
    <ThreadLine icon={icon} tone={tone} time={names.clock(entry.at)} exact={names.exact(entry.at)}>
      {names.event(entry)}
    </ThreadLine>
  );
}
