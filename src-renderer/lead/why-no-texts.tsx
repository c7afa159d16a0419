import { CircleCheck, CircleX, Mail, MessageSquare, Phone, Settings2, UserRoundPen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { NextStep } from '../../src-shared/domain/compose-verdict.ts';
import type { PhoneSlot } from '../../src-shared/protocol/lead.ts';
import { Button } from '../ui/button.tsx';
import { sayNextStep } from './say-refusal.ts';

type Props = {
  readonly title: string;
  readonly why: string;
  readonly next: readonly NextStep[];
  readonly lead: string;
  /** The number that the practice calls from or gives out, national; null: none is known. */
  readonly voiceNumber: string | null;
  readonly otherPhone: string;
  readonly hasLocations: boolean;
  /** Whether this person may mend the set-up. */
  readonly isAdmin: boolean;
  /** Whether the practice lets this person record consent that was given elsewhere. */
  readonly mayRecordConsent: boolean;
  /** Where words may have meant stop: the buttons that decide it. */
  readonly freezeDecision: ReactNode;
  readonly onRecordConsent: (slot: PhoneSlot) => void;
  readonly onOtherPhone: (slot: PhoneSlot) => void;
  readonly onDetails: () => void;
  readonly onPreferences: () => void;
  readonly onCopy: (words: string) => void;
  readonly onEmail: (address: string) => void;
};

/** Stands where the composer would: why this lead may not be texted, since when, and what can be done instead. */
export function WhyNoTexts(props: Props) {
  return (
    <section aria-label="Why no texts" className="flex gap-3 rounded-lg border border-line bg-canvas px-4 py-3">
      <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-critical" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <div className="select-text">
          <h3 className="text-md font-semibold wrap-anywhere">{props.title}</h3>
          <p className="text-base wrap-anywhere text-muted">{props.why}</p>
        </div>
        <ul className="flex flex-col gap-1.5 text-base">
          {props.next.map(step => (
            <li key={step.is} className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Step step={step} {...props} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Step({ step, ...props }: Props & { readonly step: NextStep }) {
  const words = sayNextStep(step, props);
  switch (step.is) {
    case 'use_other_phone':
      return (
        <Button icon={MessageSquare} onPress={() => props.onOtherPhone(step.slot)}>
          {words}
        </Button>
      );
    case 'call':
      return (
        <>
          <Phone aria-hidden className="size-3.5 text-muted" />
          <span className="tabular select-text">{words}</span>
          <Button variant="link" onPress={() => props.onCopy(step.number)}>
            Copy
          </Button>
          {props.voiceNumber !== null && <span className="tabular text-faint">or give out {props.voiceNumber} for calls</span>}
        </>
      );
    case 'email':
      return (
        <>
          <Mail aria-hidden className="size-3.5 text-muted" />
          <Button variant="link" className="min-w-0 truncate" onPress={() => props.onEmail(step.email)}>
            {words}
          </Button>
        </>
      );
    case 'add_phone':
    case 'untick_do_not_text':
      return step.is === 'add_phone' ? (
        <Button icon={UserRoundPen} onPress={props.onDetails}>
          {words}
        </Button>
      ) : (
        <span className="text-muted">
          {words}.{' '}
          <Button variant="link" onPress={props.onDetails}>
            Open Details
          </Button>
        </span>
      );
    case 'enable_text_number':
      return props.isAdmin ? (
        <>
          <span className="text-muted">{words}.</span>
          <Button icon={Settings2} onPress={props.onPreferences}>
            Open Preferences
          </Button>
        </>
      ) : (
        <span className="text-muted">Ask an administrator of your practice: {words.slice(0, 1).toLowerCase() + words.slice(1)}.</span>
      );
    case 'decide_stop':
      return (
        <div className="flex flex-col gap-2">
          <span className="text-muted select-text">{words}.</span>
          {props.freezeDecision}
        </div>
      );
    case 'record_consent':
      return props.mayRecordConsent ? (
        <Button icon={CircleCheck} onPress={() => props.onRecordConsent(step.slot)}>
          {words}…
        </Button>
      ) : (
        <span className="text-muted">Ask an administrator of your practice: {words.slice(0, 1).toLowerCase() + words.slice(1)}.</span>
      );
    case 'lead_texts_start':
    case 'lead_texts_consent':
    case 'choose_other_location':
      return <span className="text-muted select-text">{words}.</span>;
  }
}
