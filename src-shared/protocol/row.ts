import { z } from 'zod';
import { Account } from './account.ts';
import { BlockedNumber } from './blocked-number.ts';
import { Call } from './call.ts';
import { ConsentEntry } from './consent-entry.ts';
import { Lead } from './lead.ts';
import { LedgerHead } from './ledger-head.ts';
import { LegalHold } from './legal-hold.ts';
import { Location } from './location.ts';
import { MergedLead } from './merged-lead.ts';
import { Message } from './message.ts';
import { ReadMark } from './read-mark.ts';
import { rowBase } from './row-base.ts';
import { Staff } from './staff.ts';
import { TrackingNumber } from './tracking-number.ts';

/** A row of this kind and id is gone. It keeps no content. */
export const Tombstone = z.object({
  kind: z.literal('tombstone'),
  ...rowBase,
  of: z.enum([
    'account',
    'location',
    'tracking-number',
    'staff',
    'lead',
    'message',
    'call',
    'consent-entry',
    'read-mark',
    'blocked-number',
    'legal-hold',
  ]),
});
export type Tombstone = z.infer<typeof Tombstone>;

/** Anything a desktop holds. */
export const Row = z.discriminatedUnion('kind', [
  Account,
  Location,
  TrackingNumber,
  Staff,
  Lead,
  Message,
  Call,
  ConsentEntry,
  LedgerHead,
  ReadMark,
  BlockedNumber,
  LegalHold,
  MergedLead,
  Tombstone,
]);
export type Row = z.infer<typeof Row>;
