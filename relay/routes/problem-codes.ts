import type { ProblemCode } from '../../src-shared/protocol/problem.ts';

/** Why a text to a lead may not go out. */
const MAY_NOT_TEXT = ['do_not_text', 'opted_out', 'stop_suspected', 'consent_declined', 'no_text_number', 'no_such_phone'] as const;
const BAD_TEXT = ['text_empty', 'text_too_long'] as const;
const NUMBER = ['number_taken', 'location_has_text_number', 'location_required'] as const;

/** What an operation refuses beyond what every one may. */
const OWN: Readonly<Record<string, readonly ProblemCode[]>> = {
  signIn: ['wrong_credentials', 'second_factor_needed', 'second_factor_wrong', 'second_factor_unreadable', 'unsupported_protocol'],
  acceptInvitation: ['invitation_invalid', 'second_factor_needed', 'second_factor_wrong', 'second_factor_unreadable'],
  changePassword: ['wrong_password', 'second_factor_wrong'],
  beginSecondFactor: ['wrong_password'],
  confirmSecondFactor: ['second_factor_wrong'],
  removeSecondFactor: ['wrong_password', 'second_factor_wrong', 'second_factor_required'],
  renewRecoveryCodes: ['wrong_password', 'second_factor_wrong'],
  inviteStaff: ['email_taken'],
  inviteAgain: ['precondition_failed'],
  updateStaff: ['last_admin'],
  createLead: ['conflict'],
  getLead: ['lead_merged'],
  updateLead: ['do_not_text_by_stop', 'lead_merged'],
  listMessages: ['lead_merged'],
  markRead: ['lead_merged'],
  mergeLeads: ['precondition_failed', 'lead_merged', 'phones_to_choose', 'notes_too_long', 'do_not_text_by_stop'],
  sendText: ['conflict', ...MAY_NOT_TEXT, ...BAD_TEXT],
  resendText: ['conflict', 'not_resendable', 'carrier_blocked', 'cannot_receive_texts', ...MAY_NOT_TEXT],
  requestConsent: ['conflict', 'consent_not_waiting', 'asked_twice', ...MAY_NOT_TEXT],
  cancelText: ['not_cancellable'],
  editText: ['not_waiting', ...BAD_TEXT],
  releaseText: ['not_waiting', 'waited_too_long', ...MAY_NOT_TEXT],
  sendAnyway: ['not_waiting', ...MAY_NOT_TEXT],
  sendAppointmentText: ['conflict', 'no_appointment_number', 'do_not_text', 'opted_out', 'no_such_phone', 'not_found', ...BAD_TEXT],
  decideFreeze: ['nothing_to_decide', 'no_such_phone', 'conflict'],
  decideNumberFreeze: ['nothing_to_decide'],
  recordConsent: ['consent_outdated', 'no_such_phone', 'conflict'],
  recordOptOut: ['no_such_phone', 'conflict'],
  attachUnmatched: ['no_free_phone', 'conflict'],
  createLocation: ['conflict', 'emr_id_taken'],
  updateLocation: ['emr_id_taken', 'location_texts', 'texts_waiting_there'],
  applyLocationImport: ['precondition_failed', 'import_unclear', 'location_has_text_number', 'texts_waiting_there'],
  createTrackingNumber: ['conflict', ...NUMBER],
  updateTrackingNumber: ['number_has_waiting_texts', ...NUMBER],
  buyTrackingNumber: ['number_taken', 'number_not_available', 'price_changed', 'purchase_refused', 'purchase_unknown'],
  repairTrackingNumber: ['conflict'],
  createApiKey: ['conflict'],
  listChanges: ['conflict'],
};

type Described = { readonly operationId?: string; readonly security?: readonly unknown[]; readonly requestBody?: unknown };

/** Every code that an operation may refuse with, for its description. */
export function problemCodes(method: string, path: string, { operationId = '', security, requestBody }: Described): ProblemCode[] {
  const isOpen = security?.length === 0;
  return [
    ...new Set<ProblemCode>([
      'invalid_request',
      ...(isOpen ? [] : (['unauthorized', 'forbidden'] as const)),
      ...(path.includes('{') ? (['not_found'] as const) : []),
      ...(OWN[operationId] ?? []),
      ...(method === 'patch' ? (['precondition_failed'] as const) : []),
      ...(requestBody === undefined ? [] : (['payload_too_large'] as const)),
      ...(['too_many_requests', 'unavailable', 'internal'] as const),
    ]),
  ];
}
