/** Whom an error of the carrier concerns: the lead's number, the practice's own set-up, or nothing that lasts. */
export type CarrierErrorScope = 'lead' | 'practice' | 'passing';

/** What a carrier's error code means, in words for the front desk: what happened, and what to do next. */
export type CarrierError = {
  readonly happened: string;
  readonly next: string;
  readonly scope: CarrierErrorScope;
  /** Sending the same text again may help; a person decides. */
  readonly maySendAgain: boolean;
};

const lead = (happened: string, next: string): CarrierError => ({ happened, next, scope: 'lead', maySendAgain: false });
const practice = (happened: string, next: string): CarrierError => ({ happened, next, scope: 'practice', maySendAgain: true });
const passing = (happened: string, next: string): CarrierError => ({ happened, next, scope: 'passing', maySendAgain: true });

const CALL_OR_OTHER = 'Call the lead, or use another number or email.';
const TELL_ADMIN = 'Tell your administrator. You may send it again once this is mended.';
const OPTED_OUT = lead(
  'The lead has opted out of texts from this number at the phone company.',
  'Call or email instead. Texts can go out again after the lead texts START to this number and consents.',
);
const NOT_A_NUMBER = lead('This is not a phone number that exists.', 'Check the number with the lead and correct it.');
const LANDLINE = lead('This number cannot receive texts. It is probably a landline.', CALL_OR_OTHER);
const NOT_REGISTERED = practice(
  'The tracking number is not registered for texting yet, so phone companies turn its texts away.',
  TELL_ADMIN,
);
const WRONG_SENDER = practice('The tracking number cannot send texts.', `Choose another location. ${TELL_ADMIN}`);
const TOO_FAST = passing('Too many texts were sent in a short time.', 'You may send it again in a few minutes.');
const NO_TEXT = lead('The text was empty.', 'Write it again.');

/** By Twilio's codes, of a refused send as well as of a text that failed later. Source: Twilio, "Error and warning dictionary". */
const ERRORS: Readonly<Record<number, CarrierError>> = {
  20003: practice('The phone company did not accept the account of this practice.', TELL_ADMIN),
  20429: TOO_FAST,
  21211: NOT_A_NUMBER,
  21212: WRONG_SENDER,
  21217: NOT_A_NUMBER,
  21408: practice('Texts to this country or region are switched off for the practice.', TELL_ADMIN),
  21601: WRONG_SENDER,
  21602: NO_TEXT,
  21606: WRONG_SENDER,
  21608: practice('The account at the phone company is a trial and may only text numbers it has verified.', TELL_ADMIN),
  21610: OPTED_OUT,
  21611: passing('Too many texts wait to leave from this tracking number.', 'You may send it again later today.'),
  21612: practice('There is no way from this tracking number to that phone.', `Choose another location, or call the lead. ${TELL_ADMIN}`),
  21614: LANDLINE,
  21617: lead('The text is longer than 1,600 characters.', 'Shorten it, or send it in parts.'),
  21619: NO_TEXT,
  21635: LANDLINE,
  30001: passing('The phone company had too many texts waiting.', 'You may send it again in a few minutes.'),
  30002: practice('The account at the phone company is suspended.', TELL_ADMIN),
  30003: passing('The phone was off or out of reach.', 'You may send it again.'),
  30004: lead('The phone does not accept this text. It may block texts from businesses.', CALL_OR_OTHER),
  30005: lead('This number is unknown or no longer in service.', 'Check the number with the lead and correct it.'),
  30006: LANDLINE,
  30007: practice(
    'The phone company took the text for spam and did not deliver it.',
    'Word it differently, or call the lead. If it happens often, tell your administrator.',
  ),
  30008: passing('The phone company could not deliver the text and does not say why.', 'You may send it again once, or call the lead.'),
  30022: passing('The practice has reached the rate that phone companies allow.', 'You may send it again in a few minutes.'),
  30023: passing('The practice has reached the number of texts that phone companies allow in a day.', 'You may send it again tomorrow.'),
  30032: practice('The toll-free tracking number is not verified, so phone companies turn its texts away.', TELL_ADMIN),
  30034: NOT_REGISTERED,
  30035: practice(
    'The registration of the tracking number is still being set up.',
    'You may send it again later. Tell your administrator if it lasts.',
  ),
  30410: passing('A phone company on the way did not answer in time.', 'You may send it again once, or call the lead.'),
  30450: practice('The phone company held the text back to protect against fraud.', TELL_ADMIN),
  30610: passing('The phone company delivers no such texts at this hour where the lead is.', 'You may send it again in the morning.'),
  63038: practice('The account has reached its daily limit of texts.', 'You may send it again tomorrow. Tell your administrator.'),
};

/** Words for an error code of the carrier; for an unknown code, or none, words that promise nothing. */
export function carrierError(code: number | null): CarrierError {
  const known = code === null ? undefined : ERRORS[code];
  if (known !== undefined) return known;
  return passing(
    code === null ? 'The phone company did not deliver the text.' : `The phone company did not deliver the text (error ${code}).`,
    'You may send it again once, or call the lead.',
  );
}
