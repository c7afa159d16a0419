import type { CallNews } from '../../../src-shared/domain/call-course.ts';
import type { CallEvent, InboundCall } from '../call-port.ts';
import type { WebhookForm } from '../carrier.ts';
import { legOutcome } from './leg-outcome.ts';
import { formValue } from './read-inbound-text.ts';

/** The call in the first webhook of one, or null when there is none. */
export function readInboundCall(form: WebhookForm): InboundCall | null {
  const carrierId = formValue(form, 'CallSid');
  const to = formValue(form, 'To') || formValue(form, 'Called');
  if (!carrierId || !to) return null;
  return { carrierId, from: formValue(form, 'From') || formValue(form, 'Caller') || 'anonymous', to };
}

/** What became of it: the leg that we dialled, a recording, or the end of the whole call. Null: nothing of these. */
export function readCallEvent(form: WebhookForm): CallEvent | null {
  const carrierId = formValue(form, 'CallSid');
  const news = newsOf(form);
  if (!carrierId || news === null) return null;
  return { carrierId, from: formValue(form, 'From') || 'anonymous', to: formValue(form, 'To') ?? '', news };
}

function newsOf(form: WebhookForm): CallNews | null {
  const recordingId = formValue(form, 'RecordingSid');
  const dialled = formValue(form, 'DialCallStatus');
  // The answer about the leg names its recording, too, which its own webhook tells better.
  if (dialled !== undefined)
    return { is: 'dialled', state: legOutcome(dialled) ?? 'missed', seconds: seconds(formValue(form, 'DialCallDuration')) };
  if (recordingId) return { is: 'recorded', recordingId, seconds: seconds(formValue(form, 'RecordingDuration')) };
  return formValue(form, 'CallStatus') ? { is: 'ended' } : null;
}

function seconds(said: string | undefined): number | null {
  const value = Number(said === undefined || said === '' ? Number.NaN : said);
  return Number.isInteger(value) && value >= 0 ? value : null;
}
