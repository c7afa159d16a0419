import { type CountryCode, ParseError, parsePhoneNumberFromString, parsePhoneNumberWithError } from 'libphonenumber-js/max';

/** `number` is E.164. `reason` ends a sentence that begins with the field's name: fit for a form. */
export type ParsedPhone = { readonly is: 'ok'; readonly number: string } | { readonly is: 'bad'; readonly reason: string };

const bad = (reason: string): ParsedPhone => ({ is: 'bad', reason });

/** Reads a phone as a person typed it, in any usual format, or says what to mend. Only a number that can exist and be texted passes. */
export function parsePhone(typed: string, defaultCountry: CountryCode = 'US'): ParsedPhone {
  const text = typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '') // direction marks that come along when a number is copied from a contact
    .replace(/^\s*tel:/i, '')
    .replace(/\(\s*\+\s*(\d{1,3})\s*\)/, '+$1 ')
    .replace(/[\s.,;]+$/u, '')
    .trim();
  if (text === '') return bad('is empty');
  if (/(?:\bext(?:ension|n)?\b|\bx|#)\s*[.:]?\s*\d{1,7}$/iu.test(text))
    return bad('has an extension, which cannot be texted: leave the extension out');
  if (holdsTwoNumbers(text)) return bad('holds two numbers: put the second one into the other phone field');
  if (/\p{L}/u.test(text)) return bad('must be written in digits, without words or letters');
  return parseDigits(text, defaultCountry);
}

function parseDigits(text: string, defaultCountry: CountryCode): ParsedPhone {
  const abroad = text.startsWith('+');
  try {
    const phone = parsePhoneNumberWithError(text, { defaultCountry, extract: false });
    if (phone.ext !== undefined) return bad('has an extension, which cannot be texted: leave the extension out');
    if (phone.isValid()) return { is: 'ok', number: phone.number };
    const digits = phone.nationalNumber.length;
    if (phone.countryCallingCode === '1' && digits === 7) return bad('has no area code: write all ten digits');
    if (phone.countryCallingCode === '1' && digits !== 10) return bad(`has ${digits} digits instead of ten`);
    if (!phone.isPossible()) return bad('has too many or too few digits');
    return bad('does not exist: check the digits');
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    switch (error.message) {
      case 'TOO_SHORT':
        return bad('has too few digits');
      case 'TOO_LONG':
        return bad('has too many digits');
      case 'INVALID_COUNTRY':
        return bad(abroad ? 'begins with a country code that does not exist' : 'needs a country code, such as +1');
      default:
        return bad('is not a phone number');
    }
  }
}

/** Seven digits or more on both sides of what people put between two numbers. */
function holdsTwoNumbers(text: string): boolean {
  const parts = text.split(/\s*(?:[,;/|&\n]|\bor\b|\band\b|\s-\s)\s*/iu);
  const digits = parts.map(part => part.replace(/\P{Nd}/gu, '').length).filter(count => count >= 7);
  return digits.length > 1 || /^\D*(?:\d\D*){10}\s+\(?(?:\d\D*){10}$/.test(text);
}

/** National format for the United States and Canada, international for others. What is no phone number is shown as it is. */
export function formatPhone(e164: string): string {
  const phone = parsePhoneNumberFromString(e164);
  if (phone === undefined || !e164.startsWith('+')) return e164;
  return phone.country === 'US' || phone.country === 'CA' ? phone.formatNational() : phone.formatInternational();
}

/**
 * The digits to look for in stored E.164 numbers, from any typed format and also from a part of a number: (512) 555, 1 512…, 011 44 20…, 020….
 * Null: what was typed is not (part of) a phone number.
 */
export function phoneSearchDigits(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (!/^[+\d\s().\-–—‑/]+$/u.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  const withoutPrefix = text.startsWith('+') ? digits : digits.replace(/^(?:011|0+)/, '');
  return withoutPrefix === '' ? null : withoutPrefix;
}
