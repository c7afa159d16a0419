import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import type { HandInLead } from '../../src-shared/protocol/commands.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import { createLead } from './create-lead.ts';
import type { FieldFault } from './read-phones.ts';

export type HandInOutcome = { readonly is: 'received' } | { readonly is: 'invalid'; readonly errors: readonly FieldFault[] };

/**
 * A web form hands in a lead. It always makes a lead of its own and never touches another: whoever fills in a form can claim any phone. That a
 * number is shared is shown to staff, and a STOP of it binds the new lead too. The form's id is no lead's id, so that nobody can reach, or learn
 * of, a lead through it. [K4, O8]
 */
export async function handInLead(
  store: PracticeStore,
  by: { readonly accountId: string },
  command: HandInLead,
  now: Date,
): Promise<HandInOutcome> {
  const { id, phone, message, source, ...rest } = command;
  const outcome = await createLead(
    store,
    { accountId: by.accountId, staffId: null },
    {
      ...rest,
      id: id === undefined ? uuidv7() : uuidv5(`intake ${id}`, by.accountId),
      ...{ phone1: phone, phone1Label: null, phone2: null, phone2Label: null },
      ...{ notes: message, source: source === '' ? 'Web form' : source, timeZone: null, doNotText: false },
    },
    now,
  );
  if (outcome.is !== 'invalid') return { is: 'received' };
  return { is: 'invalid', errors: outcome.errors.map(fault => ({ ...fault, field: fault.field === 'phone1' ? 'phone' : fault.field })) };
}
