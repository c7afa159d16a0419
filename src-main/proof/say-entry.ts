import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';

/** What a line of the ledger says, for a reader outside the practice. */
export const CHANGES: Record<ConsentEntry['change'], string> = {
  requested: 'Consent requested',
  granted: 'Consent given',
  declined: 'Consent declined',
  opted_out: 'Stopped texts (opt-out)',
  opt_out_lifted: 'Opt-out lifted',
  frozen: 'On hold: the words may have meant stop',
  unfrozen: 'No longer on hold',
  do_not_text_ticked: 'Do Not Text turned on for the lead',
  do_not_text_unticked: 'Do Not Text turned off for the lead',
};

/** By which way it came. */
export const ROUTES: Record<ConsentEntry['route'], string> = {
  text: 'by text from this number',
  staff: 'by staff',
  carrier: 'reported by the phone company',
  import: 'by import',
  api: 'by an integration',
  relay: 'by the texting service itself',
};

/** Whose the words of a line are. */
export function whoseWords(entry: Pick<ConsentEntry, 'change' | 'route'>): string {
  if (entry.change === 'requested') return 'Exact text of the warning that was sent';
  return entry.route === 'text' ? 'Exact words of the lead' : 'As recorded';
}
