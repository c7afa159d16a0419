import { carrierErrorMeans } from '../../src-shared/domain/carrier-error-means.ts';
import { carrierError } from '../../src-shared/domain/carrier-error.ts';
import type { Message, MessageReason } from '../../src-shared/protocol/message.ts';

/** The one small mark of an outbound text. */
export type StatusMark = 'clock' | 'sending' | 'sent' | 'delivered' | 'failed' | 'unknown' | 'cancelled';

export type BubbleStatus = {
  readonly mark: StatusMark;
  /** What the mark means, on hover and for screen readers. */
  readonly words: string;
  /** What went wrong and what to do about it, shown in place. */
  readonly problem: { readonly why: string; readonly next: string } | null;
  readonly canCancel: boolean;
  readonly canSendAgain: boolean;
  /** The words can go back into the composer. */
  readonly canReuse: boolean;
};

export type StatusNames = {
  /** The lead, as short as one is called. */
  readonly lead: string;
  /** A time of day, or a day and a time when it is not today. */
  readonly time: (instant: string) => string;
  /** When quiet hours let this text go, by the lead's clock. */
  readonly heldUntil?: (message: Message) => string;
  /** The reader can mend what is set up. */
  readonly isAdmin?: boolean;
  /** Nothing that is known bars this text's phone from its number any more. Unknown: true. */
  readonly mayArrive?: (message: Message) => boolean;
};

/** What an admin does about a set-up that the carrier refuses. */
const ADMIN_MENDS =
  'You are an administrator: look at the number under Preferences, Phone Number Management, or let whoever runs the relay use its doctor command.';

const quiet = { problem: null, canCancel: false, canSendAgain: false, canReuse: false } as const;

/** How an outbound text is doing. The lead's own texts have no status. */
export function bubbleStatus(message: Message, names: StatusNames): BubbleStatus | null {
  const isStaffText = message.messageKind === 'staff';
  const at = names.time(message.stateAt);
  switch (message.state) {
    case 'received':
      return null;
    case 'deferred':
      return { ...quiet, mark: 'clock', words: waitingWords(message, names), canCancel: isStaffText };
    case 'queued':
      if (message.heldUntil !== null) return { ...quiet, mark: 'clock', words: waitingWords(message, names), canCancel: isStaffText };
      if (message.reason === 'carrier_refused') return refusedSetUp(message, names);
      if (message.reason === 'carrier_unreachable') {
        return { ...quiet, mark: 'sending', words: 'The phone company cannot be reached. It is tried again by itself.' };
      }
      return { ...quiet, mark: 'sending', words: 'Sending' };
    case 'sending':
      return { ...quiet, mark: 'sending', words: 'Sending' };
    case 'sent':
      return { ...quiet, mark: 'sent', words: `Sent ${at}, not yet delivered` };
    case 'delivered':
      return { ...quiet, mark: 'delivered', words: `Delivered ${at}` };
    case 'undelivered':
    case 'failed':
      if (message.reason === 'resolved_by_staff') return { ...quiet, mark: 'cancelled', words: 'Not delivered. Staff dealt with it.' };
      return {
        mark: 'failed',
        words: message.state === 'failed' ? 'Not sent' : 'Not delivered',
        ...failure(message, names),
        canCancel: false,
        canReuse: isStaffText,
      };
    case 'unknown':
      if (message.reason === 'resolved_by_staff')
        return { ...quiet, mark: 'cancelled', words: 'It was never known whether this was sent.' };
      // While the relay still looks for it in the carrier's list, sending again would be a guess, and the relay refuses it. [D2]
      if (message.reason !== 'outcome_unknown') {
        return {
          ...quiet,
          mark: 'unknown',
          words: 'This text may not have been sent. That is being looked up.',
          problem: {
            why: 'This text may not have been sent. The phone company did not answer in time.',
            next: 'It is being looked up, which takes up to five minutes.',
          },
        };
      }
      return {
        mark: 'unknown',
        words: 'This text may not have been sent',
        problem: {
          why: 'This text may not have been sent. The phone company did not answer in time.',
          next: `Send again? If it did go out, ${names.lead} gets it twice.`,
        },
        canCancel: false,
        canSendAgain: isStaffText,
        canReuse: false,
      };
    case 'cancelled':
      return { ...quiet, mark: 'cancelled', words: `Cancelled. ${whyNot(message.reason, names.lead)}`, canReuse: isStaffText };
    case 'expired':
      if (message.reason === 'appointment_over')
        return { ...quiet, mark: 'cancelled', words: 'Not sent: it could not go out before the appointment.' };
      return {
        mark: 'cancelled',
        words: 'Not sent',
        problem: { why: 'It waited longer than the practice allows, so it was not sent.', next: 'Send it again if it still holds.' },
        canCancel: false,
        canSendAgain: isStaffText,
        canReuse: isStaffText,
      };
  }
}

/** Account, credentials or registration are at fault: the relay tries again by itself until somebody mends it. */
function refusedSetUp(message: Message, { isAdmin = false }: StatusNames): BubbleStatus {
  const { happened, scope } = carrierError(message.errorCode);
  const why = scope === 'practice' ? happened : 'The phone company refuses texts of this practice.';
  const next = 'It is tried again every few minutes and goes out by itself once that is mended.';
  return {
    ...quiet,
    mark: 'unknown',
    words: 'Not sent yet: the phone company refuses it',
    problem: { why, next: `${next} ${isAdmin ? ADMIN_MENDS : 'Tell your administrator, and call the lead if it is urgent.'}` },
    canCancel: message.messageKind === 'staff',
  };
}

function waitingWords(message: Message, names: StatusNames): string {
  if (message.reason === 'stop_suspected') return `On hold until staff decide whether ${names.lead} asked to stop`;
  if (message.heldUntil !== null) return `Held for quiet hours until ${names.heldUntil?.(message) ?? names.time(message.heldUntil)}`;
  switch (message.reason) {
    case 'consent_on_file_only':
      return 'Waits until staff record consent';
    case 'shelf_life':
      return 'Consent came, but this text had waited too long to go by itself. Decide whether it still holds.';
    case 'quiet_hours':
      return 'Held for quiet hours';
    default:
      return `Waits until ${names.lead} replies CONSENT`;
  }
}

function failure(
  message: Message,
  { lead, isAdmin = false, mayArrive = () => true }: StatusNames,
): Pick<BubbleStatus, 'problem' | 'canSendAgain'> {
  const isStaffText = message.messageKind === 'staff';
  switch (message.reason) {
    case null:
    case 'carrier_refused':
    case 'carrier_unreachable': {
      const { happened, next: usual, scope, maySendAgain } = carrierError(message.errorCode);
      const next = scope === 'practice' && isAdmin ? usual.replace('Tell your administrator.', ADMIN_MENDS) : usual;
      const canSendAgain = isStaffText && maySendAgain && mayArrive(message);
      return { problem: { why: happened, next: isStaffText ? `${carrierErrorMeans(message.errorCode)} ${next}` : '' }, canSendAgain };
    }
    default:
      return { problem: { why: whyNot(message.reason, lead), next: `Call ${lead} instead.` }, canSendAgain: false };
  }
}

function whyNot(reason: MessageReason | null, lead: string): string {
  switch (reason) {
    case 'do_not_text':
      return 'Do Not Text is on.';
    case 'consent_declined':
      return `${lead} declined texts.`;
    case 'opted_out':
      return `${lead} stopped texts.`;
    case 'stop_suspected':
      return `${lead} may have asked to stop.`;
    case 'no_text_number':
      return 'The location had no text-enabled number.';
    case 'consent_on_file_only':
      return 'No consent is on file.';
    case 'shelf_life':
      return 'It waited longer than the practice allows.';
    default:
      return 'It was not sent.';
  }
}
