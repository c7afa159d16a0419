import type { LocationImport, LocationImportOutcome } from '../../src-shared/protocol/location-import.ts';
import { aRelay } from '../support/a-relay.ts';
import { insertBare } from './support/insert-bare.ts';
import type { Measured, Measurement } from './support/measured.ts';
import { watchMemory } from './support/watch-memory.ts';

/** A whole relay imports 1,000 locations from the EMR, and a second time, which must change nothing, beside as many bare rows. */
export const importLocations: Measurement = async ({ isQuick }) => {
  const rows = isQuick ? 100 : 1_000;
  const relay = await aRelay();
  const practice = await relay.practice();
  const places = Array.from({ length: rows }, (_, row) => [`EMR${row}`, `Office ${row}`, `${row} Main St`, 'America/Chicago'] as const);
  const csv = `EMR id,Name,Address,Time zone\n${places.map(place => place.join(',')).join('\n')}\n`;
  const file = Buffer.from(csv).toString('base64');
  const watched = watchMemory();
  try {
    const begunAt = performance.now();
    const { body: plan } = await practice.api.post<LocationImport>('/v1/location-imports', { file });
    const shownAt = performance.now();
    const { body: done } = await practice.api.post<LocationImportOutcome>(`/v1/location-imports/${plan.id}/apply`, {
      basedOn: plan.basedOn,
    });
    const doneAt = performance.now();
    if (done.created !== rows) throw new Error(`Of ${rows} rows became ${JSON.stringify(done)}.`);
    const { body: again } = await practice.api.post<LocationImport>('/v1/location-imports', { file });
    if (again.same !== rows) throw new Error(`The same file again finds ${again.same} of ${rows} known.`);
    const { moreMegabytes } = watched.stop();
    const bareMs = await insertBare(places);
    const what = `import of ${rows.toLocaleString('en-US')} locations`;
    const said = (metric: string, value: number, unit: Measured['unit'], atMost: number): Measured => ({
      ...{ metric: `${what}, ${metric}`, limit: 'absolute', unit, values: [value], target: { atMost } },
    });
    return [
      { metric: `${what}, from file to rows`, limit: 'bare bulk insert', unit: 'x', values: [(doneAt - begunAt) / bareMs], target: null },
      said('read and shown', shownAt - begunAt, 'ms', 2_000),
      said('applied', doneAt - shownAt, 'ms', 2_000),
      said('memory more at most', moreMegabytes, 'MB', 100),
    ];
  } finally {
    watched.stop();
    await relay.stop();
  }
};
