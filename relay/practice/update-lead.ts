import { changeDoNotText } from '../../src-shared/domain/do-not-text.ts';
import type { UpdateLead } from '../../src-shared/protocol/commands.ts';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import type { MessageReason } from '../../src-shared/protocol/message.ts';
import type { LeadDecision, LeadSituation, NewLead, PracticeStore } from '../store/practice-store.ts';
import type { Saved } from '../store/saved.ts';
import type { MessageChange, TextingEffects } from '../store/texting-effects.ts';
import type { By } from './by.ts';
import { faultsOfLead } from './create-lead.ts';
import { doNotTextEntry } from './do-not-text-entry.ts';
import { given } from './given.ts';
import { type FieldFault, readPhones } from './read-phones.ts';

type Refused = { readonly is: 'invalid'; readonly errors: readonly FieldFault[] } | { readonly is: 'do_not_text_by_stop' };
type LeadChange = Partial<Omit<NewLead, 'id' | 'createdAt'>>;
export type UpdateLeadOutcome = Saved<Lead> | Refused;

/** Changes what is given. Texts that wait for a number the lead no longer has, or for a lead now marked Do Not Text, are cancelled. */
export async function updateLead(
  store: PracticeStore,
  by: By,
  id: string,
  command: UpdateLead,
  ifVersion: number | null,
  now: Date,
): Promise<UpdateLeadOutcome> {
  const { doNotText, phone1, phone2, ...fields } = command;
  const read = readPhones({ phone1, phone2 });
  if (read.is === 'invalid') return read;
  const wanted = { ...given(fields), ...read.phones };
  const outcome = await store.updateLead<Refused>(by.accountId, id, ifVersion, situation =>
    decide(by, situation, wanted, doNotText, now.toISOString()),
  );
  return outcome.is === 'refused' ? outcome.because : outcome;
}

function decide(
  by: By,
  { lead, waiting }: LeadSituation,
  wanted: LeadChange,
  doNotText: boolean | undefined,
  at: string,
): LeadDecision<Refused> {
  const before = { ...lead, phone1: numberIn(lead, 'phone1'), phone2: numberIn(lead, 'phone2') };
  const after = { ...before, ...wanted };
  const errors = faultsOfLead(after);
  if (errors.length > 0) return { is: 'refuse', because: { is: 'invalid', errors } };

  const mark = doNotText === undefined ? { is: 'unchanged' as const } : changeDoNotText(partsOf(lead), doNotText);
  if (mark.is === 'refused') return { is: 'refuse', because: { is: mark.because } };

  const change = differing(lead, before, wanted);
  const isTicked = mark.is === 'changed' && mark.byStaff;
  const numbers = [after.phone1, after.phone2];
  const messageChanges = waiting.flatMap(text => {
    if (isTicked) return [cancelled(text.id, 'do_not_text', at)];
    return numbers.includes(text.leadPhone) ? [] : [cancelled(text.id, 'cancelled_by_staff', at)];
  });
  const effects: TextingEffects = {
    messageChanges,
    ...(mark.is === 'changed' ? { ledger: [doNotTextEntry(by, lead.id, mark.ledger, at)] } : {}),
  };
  if (mark.is === 'unchanged') return { is: 'change', change, effects };
  const doNotTextAt = mark.byStaff ? (lead.doNotTextAt ?? at) : null;
  return { is: 'change', change: { ...change, doNotTextByStaff: mark.byStaff, doNotTextAt }, effects };
}

/** The row shows the STOP's part whole, whichever number it came from. */
function partsOf(lead: Lead) {
  return { byStaff: lead.doNotTextByStaff, markedByStop: lead.doNotTextByStop, phones: lead.phones };
}

/** A form sends all its fields; one that says what is so already is no change, and a change of nothing takes no version. */
function differing(lead: Lead, before: { phone1: string | null; phone2: string | null }, wanted: LeadChange): LeadChange {
  const labels = { phone1Label: labelIn(lead, 'phone1'), phone2Label: labelIn(lead, 'phone2') };
  const known: Record<string, unknown> = { ...lead, ...before, ...labels };
  return Object.fromEntries(Object.entries(wanted).filter(([field, value]) => known[field] !== value));
}

function cancelled(id: string, reason: MessageReason, at: string): MessageChange {
  return { id, state: 'cancelled', stateAt: at, reason, heldUntil: null, dueAt: null };
}

/** Undefined for an empty slot, whose label the row does not show. */
function labelIn(lead: Lead, slot: PhoneSlot): string | null | undefined {
  return lead.phones.find(phone => phone.slot === slot)?.label;
}

function numberIn(lead: Lead, slot: PhoneSlot): string | null {
  return lead.phones.find(phone => phone.slot === slot)?.number ?? null;
}
