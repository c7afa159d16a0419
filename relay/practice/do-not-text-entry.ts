import { v7 as uuidv7 } from 'uuid';
import type { NewConsentEntry } from '../store/texting-effects.ts';
import type { By } from './by.ts';

/** The ledger's line of a ticked or unticked Do Not Text. It concerns a lead, not a number. [C7] */
export function doNotTextEntry(by: By, leadId: string, change: 'do_not_text_ticked' | 'do_not_text_unticked', at: string): NewConsentEntry {
  return {
    id: uuidv7(),
    phoneNumber: '',
    leadId,
    change,
    consent: null,
    words: null,
    warningVersion: null,
    messageId: null,
    route: by.staffId === null ? 'api' : 'staff',
    staffId: by.staffId,
    at,
  };
}
