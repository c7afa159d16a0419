/** Why a password cannot be taken. */
export type PasswordFault = 'too_short' | 'too_long' | 'too_common' | 'too_plain' | 'about_you';

/** NIST SP 800-63B: length counts, composition rules do not; what others guess first is refused. */
export const PASSWORD_LENGTH = { least: 12, most: 256 } as const;

/** In words fit for the field's own fault. */
export const PASSWORD_FAULTS: Readonly<Record<PasswordFault, string>> = {
  too_short: 'must have at least 12 characters',
  too_long: 'must have at most 256 characters',
  too_common: 'is among the passwords that are guessed first; take a few words that do not belong together',
  too_plain: 'repeats itself or follows the keyboard; take a few words that do not belong together',
  about_you: 'holds your name, your email or the name of this app; take words that have nothing to do with you',
};

/** Whole words and phrases that long passwords are made of when people are told to make them longer. Compared without case, blanks and digits. */
const COMMON = new Set(
  (
    'password passwordpassword mypassword thepassword passw0rd passwort letmein letmeinplease letmeinnow iloveyou iloveyouforever ' +
    'welcome welcomeback welcomehome changeme changemenow changeit qwertyuiop qwertyuiopasdfgh administrator adminadmin adminpassword ' +
    'superman trustno football baseball basketball princess sunshine dragon monkey shadow master superuser ' +
    'correcthorsebatterystaple correctbatteryhorsestaple tobeornottobe maytheforcebewithyou thequickbrownfox openthedoor opensesame ' +
    'frontdesk frontdeskpassword reception receptionist receptiondesk medicaloffice doctorsoffice practicepassword company companypassword ' +
    'summer winter spring autumn january february march april june july august september october november december ' +
    'monday tuesday wednesday thursday friday saturday sunday secret secretpassword topsecret temporary temppassword'
  ).split(' '),
);

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  '01234567890',
  '1qaz2wsx3edc4rfv5tgb6yhn',
];
/** Below this many different characters a long password is a short one written again and again. */
const LEAST_DIFFERENT = 5;
const LEAST_OF_A_NAME = 4;

/**
 * Whether a password may be used.
 * @param about what others know of the person: name, email, the practice's name
 */
export function judgePassword(password: string, about: readonly string[] = []): PasswordFault | null {
  const letters = Array.from(password);
  if (letters.length < PASSWORD_LENGTH.least) return 'too_short';
  if (password.length > PASSWORD_LENGTH.most) return 'too_long';
  const plain = bare(password);
  if (new Set(letters).size < LEAST_DIFFERENT || isRun(plain)) return 'too_plain';
  if (COMMON.has(plain.replace(/[\d\p{P}\p{S}]/gu, '')) || COMMON.has(unleet(plain))) return 'too_common';
  const names = [...about.flatMap(namesIn), 'leadline'];
  // A name in a long phrase gives nothing away; a name and a few digits do.
  const isMostlyName = names.some(name => plain.includes(name) && plain.length - name.length < PASSWORD_LENGTH.least - LEAST_OF_A_NAME);
  return isMostlyName ? 'about_you' : null;
}

function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}

function unleet(text: string): string {
  const letters: Readonly<Record<string, string>> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
    '!': 'i',
  };
  return text
    .replace(/\d+$/, '')
    .replace(/[0134570@$!]/g, sign => letters[sign] ?? sign)
    .replace(/[^a-z]/g, '');
}

/** It is made of steps along the alphabet, the digits or a keyboard's rows, either way. */
function isRun(text: string): boolean {
  const signs = Array.from(text);
  const steps = signs.slice(1).filter((sign, index) => isStep(signs[index] ?? '', sign)).length;
  return steps >= (signs.length - 1) * 0.75;
}

function isStep(one: string, next: string): boolean {
  return one === next || ROWS.some(row => row.includes(one + next) || row.includes(next + one));
}

function namesIn(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(name => name.length >= LEAST_OF_A_NAME);
}
