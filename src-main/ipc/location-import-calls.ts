import { z } from 'zod';
import { LocationImport, LocationImportOutcome } from '../../src-shared/protocol/location-import.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import { problem } from '../sync/problem-error.ts';
import type { Handlers } from './handlers.ts';

type LocationImportCalls = Pick<
  Handlers,
  'chooseLocationFile' | 'mapLocationFile' | 'getLocationImport' | 'applyLocationImport' | 'exportLocations'
>;

/** As much as the relay takes. */
export const MOST_FILE_BYTES = 8 * 1024 * 1024;

export type LocationFileMachine = {
  readonly open: () => Promise<Uint8Array | 'too_large' | null>;
  readonly save: (name: string, content: string) => Promise<string | null>;
};
const Exported = z.object({ csv: z.string() });

/** The import of locations is made and kept by the relay; the file that was chosen stays at hand here until the next one, to be read in another way. */
export function locationImportCalls(desktop: DesktopSession, machine: LocationFileMachine): LocationImportCalls {
  let chosen: string | null = null;
  const hand = (body: object) => desktop.current().relay.ask(LocationImport, 'POST', '/v1/location-imports', { body, timeoutMs: 60_000 });
  return {
    chooseLocationFile: async () => {
      const bytes = await machine.open();
      if (bytes === null) return null;
      if (bytes === 'too_large') throw problem('payload_too_large', 'The file is larger than 8 MB.');
      chosen = Buffer.from(bytes).toString('base64');
      return hand({ file: chosen });
    },
    mapLocationFile: async ({ columns }) => {
      if (chosen === null) throw problem('not_found', 'Choose the file again.');
      return hand({ file: chosen, columns });
    },
    getLocationImport: id => desktop.current().relay.ask(LocationImport, 'GET', `/v1/location-imports/${id}`),
    applyLocationImport: async ({ id, ...body }) => {
      const done = await desktop.current().relay.ask(LocationImportOutcome, 'POST', `/v1/location-imports/${id}/apply`, { body });
      chosen = null;
      return done;
    },
    exportLocations: async () => {
      const { csv } = await desktop.current().relay.ask(Exported, 'GET', '/v1/location-exports');
      return { savedTo: await machine.save('Locations.csv', csv) };
    },
  };
}
