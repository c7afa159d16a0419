import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';

/** What an event's words need to know beside the entry. */
export type EventNames = {
  /** The lead, as short as one is called: a first name, else "The lead". */
  readonly lead: string;
  /** The number as staff know it: "Mobile (512) 555-0199". */
  readonly phone: string;
  /** The person of the staff, null where none took part. */
  readonly staff: string | null;
};

/** One consent entry as a quiet line of the conversation. */
export function describeEvent(entry: ConsentEntry, names: EventNames): string {
  const { lead, phone } = names;
  const by = names.staff ?? 'Staff';
  const quoted = entry.words === null || entry.words.trim() === '' ? null : `“${entry.words.trim()}”`;
  switch (entry.change) {
    case 'requested':
      return names.staff === null ? `Consent request sent to ${phone}` : `${names.staff} sent a consent request to ${phone}`;
    case 'granted':
      if (entry.route === 'text') return `${lead} consented by text · ${phone}`;
      if (entry.route === 'staff') return `${by} recorded consent for ${phone}${entry.words === null ? '' : ` · ${entry.words.trim()}`}`;
      return `Consent recorded for ${phone}`;
    case 'declined':
      return entry.route === 'staff' ? `${by} recorded that ${lead} declined · ${phone}` : `${lead} declined texts · ${phone}`;
    case 'opted_out':
      if (entry.route === 'text') return `${lead} stopped texts${quoted === null ? '' : ` with ${quoted}`} · ${phone}`;
      if (entry.route === 'carrier') return `The phone company reports that ${lead} stopped texts · ${phone}`;
      if (entry.route === 'staff') return `${by} recorded that ${lead} stopped texts${quoted === null ? '' : ` · ${quoted}`} · ${phone}`;
      if (entry.route === 'relay')
        return `Nobody decided in time whether ${quoted ?? 'the last text'} meant stop, so it counts as one · ${phone}`;
      return `Texts stopped by the practice · ${phone}`;
    case 'opt_out_lifted':
      return `${lead} lifted the stop${quoted === null ? '' : ` with ${quoted}`} · ${phone}`;
    case 'frozen':
      return `${quoted ?? 'The last text'} may mean stop. Texts to ${phone} are on hold until staff decide.`;
    case 'unfrozen':
      return entry.route === 'staff'
        ? `${by} decided that it was no stop. Texts to ${phone} go on.`
        : `Texts to ${phone} are no longer on hold`;
    case 'do_not_text_ticked':
      return entry.route === 'staff' ? `${by} turned Do Not Text on` : 'Do Not Text was turned on';
    case 'do_not_text_unticked':
      return entry.route === 'staff' ? `${by} turned Do Not Text off` : 'Do Not Text was turned off';
  }
}
