import type { Problem, ProblemCode } from '../../src-shared/protocol/problem.ts';

export type FieldFault = { readonly field: string; readonly reason: string };

type Extras = {
  readonly detail?: string;
  readonly errors?: readonly FieldFault[];
  /** Of `lead_merged`, and of `precondition_failed` about several rows: see `Problem`. */
  readonly leadId?: string;
  readonly versions?: readonly number[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** An answer that says no. A route throws it, the one error handler sends it. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly #extras: Extras;

  constructor(code: ProblemCode, extras: Extras = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.headers = extras.headers ?? {};
    this.#extras = extras;
  }

  get status(): number {
    return WORDS[this.code].status;
  }

  /** RFC 9457, with the field and the mend. */
  get problem(): Problem {
    const { status, title, detail } = WORDS[this.code];
    const { errors, leadId, versions } = this.#extras;
    return {
      type: `about:blank#${this.code}`,
      title,
      status,
      code: this.code,
      detail: this.#extras.detail ?? detail,
      ...(errors === undefined ? {} : { errors: errors.map(fault => ({ ...fault })) }),
      ...(leadId === undefined ? {} : { leadId }),
      ...(versions === undefined ? {} : { versions: [...versions] }),
    };
  }
}

/** Status and default words of each code, fit to be shown to staff. */
const WORDS: Record<ProblemCode, { readonly status: number; readonly title: string; readonly detail: string }> = {
  invalid_request: {
    status: 400,
    title: 'Invalid request',
    detail: 'Something in the request is not as it must be. The faults are listed.',
  },
  unauthorized: { status: 401, title: 'Not signed in', detail: 'Sign in again.' },
  forbidden: { status: 403, title: 'Not allowed', detail: 'Your role does not allow this. Ask an admin of your practice.' },
  not_found: { status: 404, title: 'Not found', detail: 'There is nothing here, or it belongs to someone else.' },
  conflict: { status: 409, title: 'Conflict', detail: 'This does not fit with what is there already.' },
  precondition_failed: {
    status: 412,
    title: 'Changed meanwhile',
    detail: 'Someone changed this since you opened it. Look at the newest version and try again.',
  },
  too_many_requests: { status: 429, title: 'Too many requests', detail: 'Wait a little and try again.' },
  unavailable: {
    status: 503,
    title: 'Not available now',
    detail: 'The relay cannot do this right now. Nothing was changed. Try again soon.',
  },
  internal: { status: 500, title: 'Internal error', detail: 'The relay made a mistake. Its log has the details under the request id.' },
  do_not_text: { status: 409, title: 'Do Not Text', detail: 'This lead is marked Do Not Text. Call the lead, or send an email.' },
  consent_declined: {
    status: 409,
    title: 'Consent declined',
    detail: 'The lead declined text messages on this number. Call the lead, or send an email.',
  },
  stop_suspected: { status: 409, title: 'Probably a STOP', detail: 'The lead wrote words that probably mean stop. Decide on that first.' },
  no_text_number: {
    status: 409,
    title: 'No number to text from',
    detail: 'This location has no number enabled for texting. Enable one under Phone Number Management.',
  },
  no_appointment_number: {
    status: 409,
    title: 'No number for appointments',
    detail:
      'No text-enabled number is for appointments there. An admin makes one under Phone Number Management: purpose Appointments, Enable Text/SMS on.',
  },
  no_such_phone: { status: 409, title: 'No such phone', detail: 'The lead has no such phone number. Add it to the lead first.' },
  opted_out: {
    status: 409,
    title: 'Opted out',
    detail: 'The lead texted STOP from this number. Only the lead can undo that, by texting START, or by new consent.',
  },
  text_too_long: { status: 400, title: 'Text too long', detail: 'A text may have at most 1,600 characters.' },
  text_empty: { status: 400, title: 'Nothing written', detail: 'Write something first.' },
  not_cancellable: { status: 409, title: 'Too late to cancel', detail: 'This text is no longer waiting.' },
  not_waiting: {
    status: 409,
    title: 'Too late',
    detail: 'This text no longer waits: it is on its way, or was cancelled. Look at it again.',
  },
  asked_twice: {
    status: 409,
    title: 'Asked twice already',
    detail: 'The consent request was repeated once already, and a lead is not asked a third time. Call the lead instead.',
  },
  waited_too_long: {
    status: 409,
    title: 'Waited too long',
    detail: 'This text waited longer than the practice lets one go without another look. Send it now, change it or discard it.',
  },
  not_resendable: {
    status: 409,
    title: 'Cannot be sent again',
    detail: 'Only a text that failed, or may not have been sent, can be sent again.',
  },
  carrier_blocked: {
    status: 409,
    title: 'Blocked by the phone company',
    detail:
      'The phone company turns texts from this number of the practice to this phone away. The lead lifts that by texting START to that very number; until then write from another location, call or email.',
  },
  cannot_receive_texts: {
    status: 409,
    title: 'This number takes no texts',
    detail:
      'The phone company says that this number cannot receive texts, so the same text would fail again. Check the number with the lead, use the other one, call or email.',
  },
  number_taken: { status: 409, title: 'Number in use', detail: 'This number is a tracking number already.' },
  location_has_text_number: {
    status: 409,
    title: 'Location has a text number',
    detail: 'Another number is enabled for texting at this location. A location has at most one.',
  },
  location_required: {
    status: 409,
    title: 'Location missing',
    detail: 'A number that is enabled for texting needs a location. Choose one.',
  },
  number_has_waiting_texts: {
    status: 409,
    title: 'Texts wait for this number',
    detail:
      'Texts wait to leave from this number, and turning it off or moving it would leave them behind. Let them go, or cancel them, first: the inbox shows them under Deferred.',
  },
  number_not_available: {
    status: 409,
    title: 'No longer for sale',
    detail: 'Somebody else has this number by now. Nothing was bought. Choose another one.',
  },
  price_changed: { status: 409, title: 'Another price', detail: 'The price is not the one that was shown. Nothing was bought.' },
  purchase_refused: { status: 409, title: 'Not sold', detail: 'The carrier refused to sell this number. Nothing was bought.' },
  purchase_unknown: {
    status: 409,
    title: 'It is not known whether it was bought',
    detail: 'The carrier’s answer was lost. Buy the same number again: Leadline looks first, and never buys it twice.',
  },
  email_taken: { status: 409, title: 'Email in use', detail: 'Someone with this email has been invited already.' },
  invitation_invalid: {
    status: 409,
    title: 'Invitation not valid',
    detail: 'This invitation code is wrong, used or too old. Ask for a new one.',
  },
  wrong_credentials: { status: 401, title: 'Wrong email or password', detail: 'This email and password do not belong together.' },
  wrong_password: { status: 403, title: 'Wrong password', detail: 'This is not your password. Nothing was changed.' },
  second_factor_needed: {
    status: 401,
    title: 'Second factor needed',
    detail: 'Enter the code that your authenticator app shows now, or one of your recovery codes.',
  },
  second_factor_wrong: {
    status: 401,
    title: 'Wrong code',
    detail:
      'This code is not right, or it was used already. Take the one that your app shows now. Check that your phone tells the right time.',
  },
  second_factor_required: {
    status: 403,
    title: 'Second factor required',
    detail: 'Your practice asks for a second factor. Set it up first.',
  },
  second_factor_unreadable: {
    status: 409,
    title: 'Your second factor cannot be checked',
    detail:
      'This relay was started with another LEADLINE_AUTH_SECRET than the one your authenticator app was set up under. Whoever runs the relay adds the earlier secret, after the new one; where it is lost, an admin resets your second factor, or the command "staff recover" lets you in.',
  },
  last_admin: {
    status: 409,
    title: 'The only admin',
    detail: 'This is the only admin who can sign in. Make someone else admin first.',
  },
  consent_not_waiting: {
    status: 409,
    title: 'No answer is awaited',
    detail: 'This number has answered already, so it is not asked again.',
  },
  do_not_text_by_stop: {
    status: 409,
    title: 'Marked by a STOP',
    detail: 'The lead texted STOP. Do Not Text can only be taken away by new consent.',
  },
  nothing_to_decide: {
    status: 409,
    title: 'Decided already',
    detail: 'This was decided meanwhile, by a colleague or because a business day has passed. Look at how it stands now.',
  },
  consent_outdated: {
    status: 409,
    title: 'Not new consent',
    detail: 'This consent was given before the lead said no, or lies in the future. Only consent given after that counts.',
  },
  no_free_phone: {
    status: 409,
    title: 'Two numbers already',
    detail: 'This lead has two phone numbers already. Take one away from the lead first.',
  },
  unsupported_protocol: {
    status: 400,
    title: 'Other protocol version',
    detail: 'This app and the relay do not speak the same version. Update the app.',
  },
  emr_id_taken: { status: 409, title: 'EMR id in use', detail: 'Another location has this EMR id already.' },
  location_texts: {
    status: 409,
    title: 'A number texts from here',
    detail: 'A number texts for this location. Point it at another location, or turn its texting off, under Phone Number Management first.',
  },
  texts_waiting_there: {
    status: 409,
    title: 'Texts are waiting',
    detail: 'Texts still wait to go out from this location. Send or cancel them first.',
  },
  import_unclear: {
    status: 409,
    title: 'Choices are missing',
    detail: 'Some locations of the file could be more than one of yours. Choose for each.',
  },
  lead_merged: {
    status: 410,
    title: 'Merged',
    detail: 'This lead was merged with another one, which has all of its texts and calls now. `leadId` names it.',
  },
  phones_to_choose: {
    status: 409,
    title: 'Too many numbers',
    detail:
      'A lead has two phone numbers, and these two leads have more together. Choose which two stay: the others are kept in the notes.',
  },
  notes_too_long: {
    status: 409,
    title: 'Notes too long',
    detail: 'The notes of both together are longer than 10,000 characters. Shorten those of one lead first: nothing is left out by itself.',
  },
  payload_too_large: { status: 413, title: 'Too large', detail: 'The request is larger than the relay accepts.' },
};
