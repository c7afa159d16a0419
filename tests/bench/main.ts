import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { withProgress } from '../../dev/with-progress.ts';
import { catchUp } from './catch-up.ts';
import { coldStart } from './cold-start.ts';
import { importLeads } from './import-leads.ts';
import { importLocations } from './import-locations.ts';
import { search } from './search.ts';
import type { Measured, Measurement } from './support/measured.ts';
import { loadTool } from './support/post-load.ts';
import { isMet, reportTable } from './support/print-report.ts';
import { textSending } from './text-sending.ts';
import { webhookIngest } from './webhook-ingest.ts';
import { webhookToDesktop } from './webhook-to-desktop.ts';

const MEASUREMENTS: Readonly<Record<string, Measurement>> = {
  'webhook-ingest': webhookIngest,
  'text-sending': textSending,
  'webhook-to-desktop': webhookToDesktop,
  'cold-start': coldStart,
  search,
  'catch-up': catchUp,
  'import-leads': importLeads,
  'import-locations': importLocations,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
});
const unknown = positionals.filter(name => MEASUREMENTS[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is no measurement ${unknown.join(', ')}. There are: ${Object.keys(MEASUREMENTS).join(', ')}.`);
  process.exit(2);
}

/** Of others: nothing of ours runs yet. A minute's mean of the processes that wanted a core. */
const loadBefore = loadavg()[0] ?? 0;

/** Takes the measurements, or those that are named, prints the table, and ends with 1 only when something is broken. */
const measured: Measured[] = [];
const broken: { name: string; why: string }[] = [];
for (const [name, measure] of Object.entries(MEASUREMENTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  try {
    measured.push(...(await withProgress(`measuring ${name}`, () => measure({ isQuick: values.quick }))));
  } catch (error) {
    broken.push({ name, why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, load by ${loadTool()}`;
console.log(`\n${new Date().toISOString().slice(0, 10)}, ${machine}${values.quick ? ', QUICK: these numbers say little' : ''}\n`);
if (loadBefore > cpus().length / 2) {
  console.log(`This machine was busy with other work (load ${loadBefore.toFixed(1)}): the product bears that, its limits hardly do.\n`);
}
if (measured.length > 0) console.log(reportTable(measured));
for (const { name, why } of broken) console.error(`\nBROKEN: ${name}\n${why}`);
if (values.json !== undefined) {
  const lines = measured.map(each => ({ ...each, isMet: isMet(each) }));
  await writeFile(
    values.json,
    `${JSON.stringify({ at: new Date(), machine, loadBefore, isQuick: values.quick, measured: lines, broken }, null, 2)}\n`,
  );
}
process.exit(broken.length === 0 ? 0 : 1);
