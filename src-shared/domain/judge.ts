import type { ConsentMode } from '../protocol/account.ts';
import type { Consent } from '../protocol/lead.ts';
import type { MessageKind } from '../protocol/message.ts';

/** A text on its way out, before anyone has allowed it. */
export type OutboundText = {
  /** Our id of the message, which the carrier's callback carries back. */
  readonly messageId: string;
  /** The lead's phone, E.164. */
  readonly to: string;
  /** The practice's tracking number, E.164. */
  readonly from: string;
  readonly body: string;
};

declare const judged: unique symbol;
/** Proof that the rules allowed this text. Only this file makes one, and a carrier accepts nothing else. [D1] */
export type PermittedText = OutboundText & { readonly [judged]: true };

/** What is known, at the moment of judging, of the number a text goes to and of the lead it is meant for. */
export type Standing = {
  readonly consent: Consent;
  readonly optedOut: boolean;
  /** Words that probably mean stop wait for a decision of staff. */
  readonly frozen: boolean;
  /** The lead's Do Not Text, whoever set it; false where no lead is known. */
  readonly doNotText: boolean;
  /** The tracking number still serves this kind of text. */
  readonly senderReady: boolean;
  readonly consentMode: ConsentMode;
};

export type RefusalCode = 'do_not_text' | 'opted_out' | 'stop_suspected' | 'consent_declined' | 'no_text_number' | 'consent_on_file_only';

export type Verdict =
  | { readonly is: 'permitted'; readonly text: PermittedText }
  /** It waits for consent. `ask`: the consent request goes out now. */
  | { readonly is: 'deferred'; readonly ask: boolean }
  | { readonly is: 'refused'; readonly because: RefusalCode };

const refuse = (because: RefusalCode): Verdict => ({ is: 'refused', because });
// Such casts live in this file only.
const permit = (text: OutboundText): Verdict => ({ is: 'permitted', text: text as PermittedText });

/** May staff text this number? Consent belongs to the phone number, not the lead: two leads may share a phone. [C1, C2, O3, O6] */
export function judgeStaffText(text: OutboundText, standing: Standing): Verdict {
  if (standing.doNotText) return refuse('do_not_text');
  if (standing.optedOut) return refuse('opted_out');
  if (standing.frozen) return refuse('stop_suspected');
  if (standing.consent === 'declined') return refuse('consent_declined');
  if (!standing.senderReady) return refuse('no_text_number');
  switch (standing.consent) {
    case 'granted':
      return permit(text);
    case 'none':
      return { is: 'deferred', ask: standing.consentMode === 'request' };
    case 'requested':
      return { is: 'deferred', ask: false }; // silence is never permission
  }
}

/** May the consent request go out? Never to a marked, declined or frozen number. In `on_file_only` mode only staff's own word sends it. [C3, C6] */
export function judgeConsentRequest(text: OutboundText, standing: Standing, begunBy: 'staff' | 'relay'): Verdict {
  if (standing.doNotText) return refuse('do_not_text');
  if (standing.optedOut) return refuse('opted_out');
  if (standing.frozen) return refuse('stop_suspected');
  if (standing.consent === 'declined') return refuse('consent_declined');
  if (!standing.senderReady) return refuse('no_text_number');
  if (standing.consentMode === 'on_file_only' && begunBy === 'relay') return refuse('consent_on_file_only');
  return permit(text);
}

export type AutomaticReplyKind = Extract<
  MessageKind,
  'waiting_reply' | 'stranger_reply' | 'help_reply' | 'opt_out_confirmation' | 'media_reply'
>;

/** May the relay answer by itself? The one confirmation of an opt-out is the only text that an opted-out number still gets. [R1, O5] */
export function judgeAutomaticReply(text: OutboundText, standing: Standing, kind: AutomaticReplyKind): Verdict {
  if (!standing.senderReady) return refuse('no_text_number');
  if (kind === 'opt_out_confirmation') return permit(text);
  if (standing.doNotText) return refuse('do_not_text');
  if (standing.optedOut) return refuse('opted_out');
  if (standing.frozen) return refuse('stop_suspected');
  return permit(text);
}

/** May an appointment text go out? A declined consent does not stop it; Do Not Text and STOP do. [O4] */
export function judgeAppointmentText(text: OutboundText, standing: Standing): Verdict {
  if (standing.doNotText) return refuse('do_not_text');
  if (standing.optedOut) return refuse('opted_out');
  if (standing.frozen) return refuse('stop_suspected');
  if (!standing.senderReady) return refuse('no_text_number');
  return permit(text);
}
