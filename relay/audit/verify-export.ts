import { createReadStream } from 'node:fs';
import { auditLine } from '../../src-shared/domain/audit-line.ts';
import { ledgerLine } from '../../src-shared/domain/ledger-line.ts';
import { chainWalker, type Verdict } from './chain-walker.ts';
import { ExportLine } from './export-format.ts';
import { linesOf } from './lines-of.ts';

export type VerifiedExport = {
  readonly accountId: string;
  readonly exportedAt: string;
  readonly publicKey: string;
  readonly verdicts: readonly Verdict[];
  /** What is wrong with the file itself, by the number of its line; null: nothing. */
  readonly fault: string | null;
};

/** Walks an exported file, line by line and without the database. Throws where it cannot be read, null where it is no export. */
export async function verifyExport(file: string): Promise<VerifiedExport | null> {
  let number = 0;
  let header: Extract<ExportLine, { type: 'export' }> | null = null;
  let walkers: Record<'consent' | 'audit', ReturnType<typeof chainWalker>> | null = null;
  const verdicts: Verdict[] = [];
  let fault: string | null = null;
  for await (const text of linesOf(createReadStream(file, 'utf8'))) {
    number += 1;
    const line = read(text);
    if (number === 1) {
      if (line?.type !== 'export') return null;
      header = line;
      walkers = { consent: walker('consent', header), audit: walker('audit', header) };
      continue;
    }
    if (header === null || walkers === null) return null;
    const expected = EXPECTED[verdicts.length] ?? [];
    if (line === null || !expected.includes(line.type)) {
      fault ??=
        line === null
          ? `line ${number} of the file is not as it was exported`
          : `line ${number} of the file was added or is out of its place`;
      continue;
    }
    if (line.type === 'consent') walkers.consent.take([ledgerLine(header.accountId, line)]);
    else if (line.type === 'audit') walkers.audit.take([auditLine(header.accountId, line)]);
    else if (line.type === 'consent-head') verdicts.push(walkers.consent.finish(signed(line)));
    else if (line.type === 'audit-head') verdicts.push(walkers.audit.finish(signed(line)));
  }
  if (header === null) return null;
  if (verdicts.length < EXPECTED.length) fault ??= 'the end of the file is missing';
  const { accountId, exportedAt, publicKey } = header;
  return { accountId, exportedAt, publicKey, verdicts, fault };
}

/** What may come while so many chains have ended. */
const EXPECTED: readonly (readonly ExportLine['type'][])[] = [
  ['consent', 'consent-head'],
  ['audit', 'audit-head'],
];

function walker(chain: 'consent' | 'audit', { accountId, publicKey }: { accountId: string; publicKey: string }) {
  return chainWalker(chain, accountId, publicKey);
}

function signed({ length, hash, signature }: { length: number; hash: string; signature: string }) {
  return length === 0 && signature === '' ? null : { length, hash, signature };
}

function read(text: string): ExportLine | null {
  try {
    return ExportLine.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
