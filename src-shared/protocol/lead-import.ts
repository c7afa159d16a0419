import { z } from 'zod';
import { Id, Instant } from './scalars.ts';

/** What a column of the file may become. Consent is not among them: a list that says so is no proof, and consent is recorded by itself. [C10] */
export const ImportField = z.enum([
  'firstName',
  'lastName',
  'fullName',
  'phone1',
  'phone1Label',
  'phone2',
  'phone2Label',
  'email',
  'source',
  'notes',
  'timeZone',
  'doNotText',
]);
export type ImportField = z.infer<typeof ImportField>;

/** What becomes of a row whose phone or email a lead has already, or a row before it. */
export const DuplicateChoice = z.enum(['skip', 'fill_blanks', 'create']);
export type DuplicateChoice = z.infer<typeof DuplicateChoice>;

/**
 * `uploaded`: nothing was looked at yet. `ready`: checked, and nothing changed. `checking`, `importing`, `cancelling` and `undoing` go on at the relay
 * by themselves, over restarts, whoever is still there to watch. `cancelling`: it was stopped, and what it had made is taken back. [J6]
 */
export const ImportState = z.enum(['uploaded', 'checking', 'ready', 'importing', 'done', 'cancelling', 'cancelled', 'undoing', 'undone']);
export type ImportState = z.infer<typeof ImportState>;

/** After the check what would become of a row; after the import what became of it. */
export const ImportOutcome = z.enum([
  'new',
  'duplicate',
  'duplicate_in_file',
  'invalid',
  'created',
  'filled',
  'skipped',
  'taken_back',
  'kept',
]);
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** `POST /v1/lead-imports/{id}/check`: how the file is taken. It can be asked again with other choices until the import is begun. */
export const ImportMapping = z.object({
  /** For each column of the file, in order: what it becomes; null: it is left out. */
  fields: z.array(ImportField.nullable()).max(200),
  duplicates: DuplicateChoice,
  /** Phones without a country code are read as of this location's country; null: of the United States and Canada. */
  locationId: Id.nullable().default(null),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

export const LeadImport = z.object({
  id: Id,
  fileName: z.string(),
  state: ImportState,
  createdAt: Instant,
  /** The person; null: an API key. */
  createdBy: Id.nullable(),
  encoding: z.string(),
  columns: z.array(z.object({ name: z.string(), guess: ImportField.nullable(), samples: z.array(z.string()) })),
  mapping: ImportMapping.nullable(),
  rows: z.int().nonnegative(),
  /** How far the work under way is, of `rows`. */
  done: z.int().nonnegative(),
  /** Rows by outcome. */
  counts: z.partialRecord(ImportOutcome, z.int().nonnegative()),
});
export type LeadImport = z.infer<typeof LeadImport>;

/** A row of the file. `number` is what a spreadsheet shows beside it. */
export const LeadImportRow = z.object({
  number: z.int().positive(),
  cells: z.array(z.string()),
  outcome: ImportOutcome.nullable(),
  /** What is wrong with it, by field. */
  errors: z.array(z.object({ field: z.string(), reason: z.string() })),
  /** The lead that it made, filled or would meet. */
  leadId: Id.nullable(),
});
export type LeadImportRow = z.infer<typeof LeadImportRow>;
