/** Codes after which no text to that phone can arrive, whatever it says. */
const NEVER = new Set([21211, 21217, 21614, 21635, 30005, 30006]);
/** Where the phone company itself does not know. */
const UNCERTAIN = new Set([30008, 30410]);

/** What a carrier's error means for the lead, in one sentence; what happened and what to do next stand in `carrierError`. */
export function carrierErrorMeans(code: number | null): string {
  if (code === 21610) return 'No text from this number reaches the lead.';
  if (code !== null && NEVER.has(code)) return 'No text reaches this phone.';
  if (code !== null && UNCERTAIN.has(code)) return 'The lead has probably not got it.';
  return 'The lead has not got it.';
}
