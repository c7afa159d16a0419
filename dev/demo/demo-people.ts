/** Made-up leads: names of every kind that a practice meets, and phone numbers kept for fiction (555-0100 to 555-0199 of an area code). */
export interface DemoPerson {
  firstName: string;
  lastName: string;
  phone1: string;
  phone2: string | null;
  email: string | null;
  source: string;
}

const FIRST =
  'Maria James Amara David Yuki Elena Marcus Priya Tom Sofia Noah Ingrid Kwame Leila Victor Hannah Diego Grace Omar Ruth Theo Nadia Frank Mei Oscar Bianca Samuel Zoë'.split(
    ' ',
  );
const LAST =
  'Hernandez Okafor Lindqvist Nguyen Carter Rossi Patel Brennan Schmidt Alvarez Kim Dubois Washington Petrov Haddad Moreau Jensen Reyes Whitaker Tanaka'.split(
    ' ',
  );
const UNUSUAL: readonly (readonly [string, string])[] = [
  ['María José', 'Fernández de la Torre'],
  ['יעל', 'כהן'],
  ['محمد', 'الأنصاري'],
  ['Siobhán', 'Ní Bhraonáin'],
  ['Li', 'Na'],
  ['Maximilian-Alexander', 'von Hohenlohe-Waldenburg-Schillingsfürst'],
  ['Bo', ''],
];
const SOURCES = ['Website', 'Google Ads', 'Referral', 'Walk-in', 'Phone call', 'Health fair'];
/** Not 512: the practice has its numbers there. */
const AREA_CODES = ['737', '210', '830', '254', '325'];

/** `count` people (at most 400), the same ones at every start. */
export function demoPeople(count: number, random: () => number): DemoPerson[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    const [firstName, lastName] = UNUSUAL[index - 3] ?? [pick(FIRST), pick(LAST)];
    const mail = `${firstName}.${lastName}`.toLowerCase();
    return {
      firstName,
      lastName,
      phone1: fictionalNumber(index),
      phone2: index % 6 === 0 ? fictionalNumber(400 + Math.floor(index / 6)) : null,
      email: random() < 0.6 && /^[a-z]+\.[a-z]+$/.test(mail) ? `${mail}@example.com` : null,
      source: pick(SOURCES),
    };
  });
}

function fictionalNumber(index: number): string {
  return `+1${AREA_CODES[Math.floor(index / 100) % AREA_CODES.length]}55501${String(index % 100).padStart(2, '0')}`;
}
