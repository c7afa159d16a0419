import { CircleCheck, CircleDashed, CirclePause, CircleX, Clock, type LucideIcon, OctagonX } from 'lucide-react';
import { classNames } from '../ui/class-names.ts';
import type { PhoneStanding } from './phone-standing.ts';

const SIGNS: Record<PhoneStanding['sign'], { readonly icon: LucideIcon; readonly look: string }> = {
  not_asked: { icon: CircleDashed, look: 'text-muted' },
  asked: { icon: Clock, look: 'text-caution' },
  consented: { icon: CircleCheck, look: 'text-positive' },
  declined: { icon: CircleX, look: 'text-critical' },
  stopped: { icon: OctagonX, look: 'text-critical' },
  on_hold: { icon: CirclePause, look: 'text-caution' },
};

/** A phone's consent, in words and as a sign. */
export function ConsentSign({ standing }: { readonly standing: PhoneStanding }) {
  const { icon: Icon, look } = SIGNS[standing.sign];
  return (
    <span
      {...(standing.exact === '' ? {} : { title: standing.exact })}
      className={classNames('inline-flex items-center gap-1 whitespace-nowrap', look)}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {standing.words}
    </span>
  );
}
