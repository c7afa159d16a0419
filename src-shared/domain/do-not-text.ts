/** The parts of a lead's Do Not Text. [O3] */
export type DoNotTextParts = {
  /** Staff ticked the checkbox. */
  readonly byStaff: boolean;
  /** A STOP marked this lead. The mark outlives a change of the lead's numbers. */
  readonly markedByStop: boolean;
  /** The lead's phones as they are now: an opt-out also binds leads that get the number later. [O8] */
  readonly phones: readonly { readonly optedOut: boolean }[];
};

export type DoNotText = { readonly doNotText: boolean; readonly doNotTextByStaff: boolean; readonly doNotTextByStop: boolean };

/** A lead's Do Not Text as its row shows it. */
export function deriveDoNotText(parts: DoNotTextParts): DoNotText {
  const doNotTextByStop = parts.markedByStop || parts.phones.some(phone => phone.optedOut);
  return { doNotText: parts.byStaff || doNotTextByStop, doNotTextByStaff: parts.byStaff, doNotTextByStop };
}

/** Whose STOP marks a lead after START or new consent from `number`: the mark that another number's STOP set stays. [O7] */
export function liftStopMark(stopMarkedBy: string | null, number: string): string | null {
  return stopMarkedBy === number ? null : stopMarkedBy;
}

export type DoNotTextChange =
  | { readonly is: 'changed'; readonly byStaff: boolean; readonly ledger: 'do_not_text_ticked' | 'do_not_text_unticked' }
  | { readonly is: 'unchanged' }
  | { readonly is: 'refused'; readonly because: 'do_not_text_by_stop' };

/** What staff's tick or untick does. The STOP's part cannot be unticked: only the lead's new consent or START takes it away. [O3] */
export function changeDoNotText(parts: DoNotTextParts, wanted: boolean): DoNotTextChange {
  if (wanted) return parts.byStaff ? { is: 'unchanged' } : { is: 'changed', byStaff: true, ledger: 'do_not_text_ticked' };
  if (deriveDoNotText(parts).doNotTextByStop) return { is: 'refused', because: 'do_not_text_by_stop' };
  return parts.byStaff ? { is: 'changed', byStaff: false, ledger: 'do_not_text_unticked' } : { is: 'unchanged' };
}
