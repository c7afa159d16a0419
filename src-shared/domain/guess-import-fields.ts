import type { ImportField } from '../protocol/lead-import.ts';

/** Heads of columns as practices, phones and web forms name them, without case, spaces and signs. */
const HEADS: Readonly<Record<ImportField, readonly string[]>> = {
  firstName: ['firstname', 'first', 'givenname', 'forename', 'fname', 'patientfirstname', 'vorname'],
  lastName: ['lastname', 'last', 'surname', 'familyname', 'lname', 'patientlastname', 'nachname'],
  fullName: ['name', 'fullname', 'patient', 'patientname', 'leadname', 'contact', 'contactname', 'displayname'],
  phone1: ['phone', 'phone1', 'mobile', 'mobilephone', 'cell', 'cellphone', 'phonenumber', 'telephone', 'tel', 'primaryphone', 'number'],
  phone1Label: ['phone1label', 'phonelabel', 'phonetype', 'phone1type'],
  phone2: ['phone2', 'homephone', 'home', 'otherphone', 'secondaryphone', 'workphone', 'alternatephone', 'altphone'],
  phone2Label: ['phone2label', 'phone2type'],
  email: ['email', 'emailaddress', 'mail', 'email1', 'eaddress'],
  source: ['source', 'leadsource', 'referral', 'referralsource', 'campaign', 'channel', 'origin'],
  notes: ['notes', 'note', 'comment', 'comments', 'message', 'remarks', 'description'],
  timeZone: ['timezone', 'tz', 'zone'],
  doNotText: ['donottext', 'dnt', 'donotcontact', 'optout', 'optedout', 'unsubscribed', 'nosms', 'notext'],
};

/** What each column probably holds, by its head; no field is guessed twice. */
export function guessImportFields(heads: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  return heads.map(head => {
    const bare = head.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const found = (Object.keys(HEADS) as ImportField[]).find(field => HEADS[field].includes(bare));
    if (found === undefined || taken.has(found)) return null;
    taken.add(found);
    return found;
  });
}
