import type { ComposeVerdict, NextStep } from '../../src-shared/domain/compose-verdict.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { STOPPED_AT_CARRIER } from '../../src-shared/domain/stopped-at-carrier.ts';

export type Refused = Extract<ComposeVerdict, { is: 'refused' }>;

export type RefusalNames = {
  /** The lead, as short as one is called. */
  readonly lead: string;
  /** The phone in question: Mobile (512) 555-0199. */
  readonly phone: string;
  readonly location: string | null;
  readonly hasLocations: boolean;
  /** When something was: 2 h ago, May 3. */
  readonly ago: (instant: string) => string;
};

/** Why this lead may not be texted, since when, and what it means. */
export function sayRefusal(refused: Refused, names: RefusalNames): { readonly title: string; readonly why: string } {
  const { lead, phone } = names;
  const since = refused.since === null ? '' : ` ${names.ago(refused.since)}`;
  const words = sayWords(refused.words?.trim() ?? '');
  switch (refused.because) {
    case 'do_not_text':
      return refused.by === 'staff'
        ? { title: 'Do Not Text is on', why: `Staff marked ${lead} Do Not Text${since}. No texts go out, appointment reminders included.` }
        : {
            title: `${capital(lead)} stopped texts`,
            why: `${capital(lead)} opted out${since}, so Do Not Text is on. No texts go out.${words}`,
          };
    case 'opted_out':
      return { title: `${capital(lead)} stopped texts`, why: `${phone} opted out${since}. No texts go out to it.${words}` };
    case 'stop_suspected':
      return {
        title: `${capital(lead)} may have asked to stop`,
        why: `A text that arrived${since} may mean stop. Texts to ${phone} are on hold until that is clear.${words}`,
      };
    case 'consent_declined':
      return {
        title: `${capital(lead)} declined texts`,
        why: `${phone} declined${since}. No texts from staff go out to it, unless ${lead} consents after all.`,
      };
    case 'no_text_number':
      if (!names.hasLocations)
        return { title: 'The practice has no location yet', why: 'Texts are sent from a location. There is none so far.' };
      return names.location === null
        ? { title: 'No location can send texts yet', why: 'A location needs a Call Tracking Number with “Enable Text/SMS” turned on.' }
        : { title: `${names.location} cannot send texts`, why: 'It has no Call Tracking Number with “Enable Text/SMS” turned on.' };
    case 'consent_on_file_only':
      return { title: 'No consent is on file', why: `Texts to ${phone} go out when the lead’s consent is on file.` };
    case 'no_such_phone':
      return { title: `${capital(lead)} has no phone number`, why: 'Add a phone number to send a text.' };
  }
}

/** CANCEL is a stop for the law and for the carrier, but patients write it of appointments: only a call tells. */
const OF_AN_APPOINTMENT = /^\P{L}*(?:please )?cancell?\P{L}*$/iu;

function sayWords(words: string): string {
  if (words === '') return '';
  if (words === STOPPED_AT_CARRIER) return ` ${words}.`;
  const said = ` The words were “${words}”.`;
  return OF_AN_APPOINTMENT.test(words) ? `${said} If an appointment may have been meant, call and ask.` : said;
}

export type NextNames = { readonly lead: string; readonly otherPhone: string; readonly hasLocations: boolean };

/** What can be done instead, as a sentence. Where there is a button for it, the button says the same in short. */
export function sayNextStep(step: NextStep, { lead, otherPhone, hasLocations }: NextNames): string {
  switch (step.is) {
    case 'call':
      return `Call ${formatPhone(step.number)}`;
    case 'use_other_phone':
      return `Text ${otherPhone} instead`;
    case 'email':
      return `Email ${step.email}`;
    case 'untick_do_not_text':
      return `If ${lead} wants texts again, untick Do Not Text in the details`;
    case 'lead_texts_start':
      return `${capital(lead)} can undo it: text START to ${formatPhone(step.to)}`;
    case 'lead_texts_consent':
      return `${capital(lead)} can undo it: text CONSENT to ${formatPhone(step.to)}`;
    case 'decide_stop':
      return 'Call and ask what was meant, then decide';
    case 'record_consent':
      return 'Record new consent';
    case 'choose_other_location':
      return 'Choose another location above';
    case 'enable_text_number':
      return hasLocations
        ? 'Under Preferences, open Phone Number Management, turn on “Enable Text/SMS” and select the location'
        : 'Under Preferences, add a location in Manage Staff/Locations; then turn on “Enable Text/SMS” for it in Phone Number Management';
    case 'add_phone':
      return 'Add a phone number';
  }
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
