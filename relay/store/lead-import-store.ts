import type { Acting } from './acting-as.ts';
import type { ImportMapping, ImportOutcome, ImportState, LeadImport, LeadImportRow } from '../../src-shared/protocol/lead-import.ts';

/** A row that was read as a lead. Phones are E.164. */
export type ImportedLead = {
  readonly firstName: string;
  readonly lastName: string;
  readonly phone1: string | null;
  readonly phone1Label: string | null;
  readonly phone2: string | null;
  readonly phone2Label: string | null;
  readonly email: string | null;
  readonly source: string | null;
  readonly notes: string;
  readonly timeZone: string | null;
  readonly doNotText: boolean;
};

/** What the check found of a row. `lead` null: it is invalid. */
export type CheckedRow = {
  readonly number: number;
  readonly lead: ImportedLead | null;
  readonly outcome: ImportOutcome;
  readonly errors: LeadImportRow['errors'];
  readonly leadId: string | null;
};

export type NewLeadImport = Pick<LeadImport, 'id' | 'fileName' | 'createdAt' | 'createdBy' | 'encoding' | 'columns'>;
export type Contacts = { readonly phones: readonly string[]; readonly emails: readonly string[] };
/** A lead that has one of the phones or the email. */
export type Holder = {
  readonly leadId: string;
  readonly phone1: string | null;
  readonly phone2: string | null;
  readonly email: string | null;
};

/** `uploading`: its rows still come in. `discarding`: they are removed, and nobody sees it any more. */
export type StoredState = 'uploading' | ImportState | 'discarding';
export type ImportStep = {
  readonly id: string;
  readonly accountId: string;
  readonly state: StoredState;
  readonly done: number;
  readonly heardAt: string | null;
  readonly by: Acting;
};

/**
 * Imports of leads: the file's rows, what is to become of each, and what became of it. They are kept until they are forgotten, so that an import
 * goes on after a restart, can be undone, and can be asked about. Each step is one transaction that does a few rows and moves the import on, so
 * two relays that do the same import share the work and do no row twice.
 */
export type LeadImportStore = {
  /** The same id again changes nothing. Rows follow; it is there for others once `finish` says how many. */
  begin(accountId: string, made: NewLeadImport): Promise<void>;
  /** False: it was discarded meanwhile, and nothing is kept. */
  addRows(accountId: string, id: string, rows: readonly Pick<LeadImportRow, 'number' | 'cells' | 'errors'>[], at: string): Promise<boolean>;
  finish(accountId: string, id: string, rows: number, encoding: string): Promise<void>;
  find(accountId: string, id: string): Promise<LeadImport | null>;
  /** The newest first. */
  list(accountId: string, limit: number): Promise<LeadImport[]>;
  /** Rows after the number, in order; of these outcomes, or of all. */
  rows(accountId: string, id: string, outcomes: readonly ImportOutcome[], after: number, limit: number): Promise<LeadImportRow[]>;
  holders(accountId: string, contacts: Contacts): Promise<Holder[]>;
  /** `done`: rows checked with these. False: nobody wants this check with this mapping any more, and nothing is kept. */
  saveCheck(accountId: string, id: string, mapping: ImportMapping, rows: readonly CheckedRow[], done: number): Promise<boolean>;
  finishCheck(accountId: string, id: string, mapping: ImportMapping): Promise<void>;
  /** Moves it from one of these states to another; false: it is in none of them. `done` begins at 0. */
  move(accountId: string, id: string, from: readonly ImportState[], to: ImportState, mapping?: ImportMapping): Promise<boolean>;
  /** Does the next rows of an import that is under way. False: nothing is left to do. */
  step(accountId: string, id: string, mostRows: number, now: Date): Promise<boolean>;
  /** Imports under way, of all accounts. */
  underWay(): Promise<ImportStep[]>;
  /** Its rows go, some at each step, and then it. False: it is in none of these states. */
  discard(accountId: string, id: string, from: readonly StoredState[]): Promise<boolean>;
  /** Discards imports that were handed in before then and are not under way. */
  forget(accountId: string, before: string): Promise<void>;
};
