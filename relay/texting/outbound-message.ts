import { countSegments } from '../../src-shared/domain/segments.ts';
import type { AppointmentText } from '../../src-shared/protocol/appointment.ts';
import type { MessageKind, MessageReason } from '../../src-shared/protocol/message.ts';
import type { NewMessage } from '../store/texting-effects.ts';

export type OutboundDraft = {
  readonly id: string;
  readonly messageKind: Exclude<MessageKind, 'inbound'>;
  readonly leadId: string | null;
  readonly leadPhone: string;
  readonly trackingNumber: string;
  readonly locationId: string | null;
  readonly body: string;
  readonly staffId: string | null;
  /** The key by which another program wrote it. */
  readonly apiKeyName?: string | null;
  /** When the lead's text arrived that this one answers. */
  readonly answersAt: string | null;
  /** Of an appointment text. */
  readonly appointment?: AppointmentText;
  /** Of a consent request: which wording of the warning it is. [C16] */
  readonly warningVersion?: string;
  /** Why it has to wait; null: it goes into the outbox. */
  readonly waitsFor: Extract<MessageReason, 'awaiting_consent' | 'consent_on_file_only'> | null;
};

/** A new text of ours, queued or deferred. */
export function outboundMessage({ waitsFor, appointment, warningVersion, ...draft }: OutboundDraft, at: string): NewMessage {
  return {
    ...draft,
    appointment: appointment ?? null,
    warningVersion: warningVersion ?? null,
    segments: countSegments(draft.body).segments,
    mediaOmitted: 0,
    state: waitsFor === null ? 'queued' : 'deferred',
    stateAt: at,
    reason: waitsFor,
    errorCode: null,
    heldUntil: null,
    createdAt: at,
    carrierId: null,
    dueAt: waitsFor === null ? at : null,
  };
}
