import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { ExportLine } from '../audit/export-format.ts';
import { exportLines } from '../audit/export-lines.ts';
import { answer, CommandFailed } from './answer.ts';
import { auditVerify } from './audit-verify.ts';
import { accountOrFail, withStore } from './with-store.ts';

export type AuditExportOptions = { account?: string; to?: string; verify?: string | true; json?: boolean };

/** Writes the consent ledger and the audit log of an account, or verifies them. */
export function auditExport(options: AuditExportOptions): Promise<void> {
  if (options.verify !== undefined) return auditVerify({ ...options, verify: options.verify });
  const { account: accountId, to } = options;
  if (accountId === undefined) throw new CommandFailed('Say which account with --account ID, as printed by "account create".');
  return withStore(async store => {
    const lines = exportLines(store, await accountOrFail(store, accountId), new Date());
    if (to === undefined) return options.json === true ? printWhole(lines) : printLines(lines);
    const counted = await writeFile(lines, to);
    const words = `${to} holds ${counted.consent} lines of the consent ledger and ${counted.audit} of the audit log, each with its signed end.\n\n"audit export --verify ${to}" checks it. It names people and phone numbers: keep it where such things are kept.`;
    answer(options, { file: to, accountId, ...counted }, words);
  });
}

async function writeFile(lines: AsyncIterable<ExportLine>, to: string): Promise<{ consent: number; audit: number }> {
  const file = createWriteStream(to, { flags: 'wx', mode: 0o600 });
  const counted = { consent: 0, audit: 0 };
  try {
    await once(file, 'open');
    for await (const line of lines) {
      if (line.type === 'consent' || line.type === 'audit') counted[line.type] += 1;
      if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, 'drain');
    }
    file.end();
    await finished(file);
    return counted;
  } catch (error) {
    file.destroy();
    throw new CommandFailed(`${to} cannot be written: ${error instanceof Error ? error.message : 'unknown fault'}.`);
  }
}

async function printLines(lines: AsyncIterable<ExportLine>): Promise<void> {
  for await (const line of lines) if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
}

/** One document of everything. */
async function printWhole(lines: AsyncIterable<ExportLine>): Promise<void> {
  const whole: ExportLine[] = [];
  for await (const line of lines) whole.push(line);
  const of = <Type extends ExportLine['type']>(type: Type) =>
    whole.filter((line): line is Extract<ExportLine, { type: Type }> => line.type === type).map(({ type: _, ...line }) => line);
  const [[header], [consentHead], [auditHead]] = [of('export'), of('consent-head'), of('audit-head')];
  const consent = { entries: of('consent'), head: consentHead };
  process.stdout.write(`${JSON.stringify({ ...header, consent, audit: { entries: of('audit'), head: auditHead } })}\n`);
}
