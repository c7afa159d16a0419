import { v7 as uuidv7 } from 'uuid';
import type { CreateLead } from '../../src-shared/protocol/commands.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { Saved } from '../store/saved.ts';
import { doNotTextEntry } from './do-not-text-entry.ts';
import type { By } from './by.ts';
import { type FieldFault, readPhones } from './read-phones.ts';

export type CreateLeadOutcome = Saved<Lead> | { readonly is: 'invalid'; readonly errors: readonly FieldFault[] };

/** Adds a lead, who must have a phone, an email or a name. The same id again answers the lead as it is. */
export async function createLead(store: PracticeStore, by: By, command: CreateLead, now: Date): Promise<CreateLeadOutcome> {
  const { id = uuidv7(), doNotText, phone1, phone2, ...rest } = command;
  const read = readPhones({ phone1, phone2 });
  if (read.is === 'invalid') return read;
  const phones = { phone1: read.phones.phone1 ?? null, phone2: read.phones.phone2 ?? null };
  const errors = faultsOfLead({ ...rest, ...phones });
  if (errors.length > 0) return { is: 'invalid', errors };
  const at = now.toISOString();
  return store.createLead(
    by.accountId,
    { ...rest, ...phones, id, doNotTextByStaff: doNotText, doNotTextAt: doNotText ? at : null, createdAt: at },
    doNotText ? { ledger: [doNotTextEntry(by, id, 'do_not_text_ticked', at)] } : {},
  );
}

type LeadFields = {
  readonly phone1: string | null;
  readonly phone2: string | null;
  readonly email: string | null;
  readonly firstName: string;
  readonly lastName: string;
};

/** What makes these fields no lead. Phones are E.164. */
export function faultsOfLead(lead: LeadFields): FieldFault[] {
  const isNobody = lead.phone1 === null && lead.phone2 === null && lead.email === null && lead.firstName === '' && lead.lastName === '';
  if (isNobody) return [{ field: 'phone1', reason: 'give a phone number, an email or a name' }];
  if (lead.phone1 !== null && lead.phone1 === lead.phone2) return [{ field: 'phone2', reason: 'is the same number as phone1' }];
  return [];
}
