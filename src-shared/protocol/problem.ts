import { z } from 'zod';

/** Stable codes of refusals. They are part of the API: never renamed. */
export const ProblemCode = z.enum([
  'invalid_request',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'precondition_failed',
  'too_many_requests',
  'unavailable',
  'internal',
  'do_not_text',
  'consent_declined',
  'stop_suspected',
  'no_text_number',
  'no_such_phone',
  'no_appointment_number',
  'opted_out',
  'text_too_long',
  'text_empty',
  'not_cancellable',
  'not_waiting',
  'asked_twice',
  'waited_too_long',
  'not_resendable',
  'carrier_blocked',
  'cannot_receive_texts',
  'number_taken',
  'location_has_text_number',
  'location_required',
  'number_has_waiting_texts',
  'number_not_available',
  'price_changed',
  'purchase_refused',
  'purchase_unknown',
  'email_taken',
  'invitation_invalid',
  'wrong_credentials',
  'wrong_password',
  'second_factor_needed',
  'second_factor_wrong',
  'second_factor_required',
  'second_factor_unreadable',
  'last_admin',
  'consent_not_waiting',
  'do_not_text_by_stop',
  'nothing_to_decide',
  'consent_outdated',
  'no_free_phone',
  'unsupported_protocol',
  'payload_too_large',
  'emr_id_taken',
  'location_texts',
  'texts_waiting_there',
  'import_unclear',
  'lead_merged',
  'phones_to_choose',
  'notes_too_long',
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** RFC 9457 problem details, with the field and the mend. `type` is `about:blank#<code>`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: ProblemCode,
  /** What happened and what to do about it, in words fit for staff. */
  detail: z.string(),
  /** Every fault of the request's body, named by field. */
  errors: z.array(z.object({ field: z.string(), reason: z.string() })).optional(),
  /** Of `lead_merged`: the lead that the one in the address became part of. */
  leadId: z.uuid().optional(),
  /** Of `precondition_failed` where several rows were meant: their versions now, in the order of `If-Match`. */
  versions: z.array(z.int()).optional(),
});
export type Problem = z.infer<typeof Problem>;
