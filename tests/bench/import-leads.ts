import { until } from '../../dev/until.ts';
import type { LeadImport } from '../../src-shared/protocol/lead-import.ts';
import { aRelay } from '../support/a-relay.ts';
import { insertBare } from './support/insert-bare.ts';
import type { Measured, Measurement } from './support/measured.ts';
import { watchMemory } from './support/watch-memory.ts';

const AREAS = [512, 214, 713, 210, 915];
const MOST_WAITING_MS = 280_000;

/**
 * A whole relay, carrier and all, imports a file of 50,000 leads, beside as many bare rows in one transaction: how long, how much memory more, and
 * for how long nothing else is answered.
 */
export const importLeads: Measurement = async ({ isQuick }) => {
  const rows = isQuick ? 2_000 : 50_000;
  const relay = await aRelay();
  const practice = await relay.practice();
  const leads = Array.from({ length: rows }, (_, row) => [`Ana ${row}`, phone(row), `ana${row}@example.com`] as const);
  const file = `First name,Phone,Email\n${leads.map(lead => lead.join(',')).join('\n')}\n`;
  const watched = watchMemory();
  const find = async (id: string) => (await practice.api.get<LeadImport>(`/v1/lead-imports/${id}`)).body;
  try {
    const begunAt = performance.now();
    const { body: made } = await practice.api.post<LeadImport>('/v1/lead-imports', file, { 'content-type': 'text/csv' });
    const choices = { fields: made.columns.map(({ guess }) => guess), duplicates: 'skip' };
    await practice.api.post(`/v1/lead-imports/${made.id}/check`, choices);
    await until('the file is checked', async () => (await find(made.id)).state === 'ready', MOST_WAITING_MS);
    const checkedAt = performance.now();
    await practice.api.post(`/v1/lead-imports/${made.id}/begin`);
    await until('the import is done', async () => (await find(made.id)).state === 'done', MOST_WAITING_MS);
    const doneAt = performance.now();
    const { counts } = await find(made.id);
    if (counts.created !== rows) throw new Error(`Of ${rows} rows became ${JSON.stringify(counts)}.`);
    const { moreMegabytes, longestPauseMs } = watched.stop();
    const bareMs = await insertBare(leads);
    const what = `import of ${rows.toLocaleString('en-US')} leads`;
    const said = (metric: string, value: number, unit: Measured['unit'], atMost: number): Measured => ({
      ...{ metric: `${what}, ${metric}`, limit: 'absolute', unit, values: [value], target: { atMost } },
    });
    return [
      { metric: `${what}, from file to leads`, limit: 'bare bulk insert', unit: 'x', values: [(doneAt - begunAt) / bareMs], target: null },
      said('handed in and checked', checkedAt - begunAt, 'ms', 10_000),
      said('imported', doneAt - checkedAt, 'ms', 60_000),
      said('longest pause of the relay', longestPauseMs, 'ms', 500),
      said('memory more at most', moreMegabytes, 'MB', 300),
    ];
  } finally {
    watched.stop();
    await relay.stop();
  }
};

/** A number of its own for each row. */
function phone(row: number): string {
  const exchange = 220 + Math.floor(row / 10_000) * 10;
  return `+1${AREAS[row % AREAS.length]}${exchange}${String(row % 10_000).padStart(4, '0')}`;
}
