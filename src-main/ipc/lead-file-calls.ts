import { z } from 'zod';
import { LeadImport, LeadImportRow } from '../../src-shared/protocol/lead-import.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import type { Handlers } from './handlers.ts';

type LeadFileCalls = Pick<
  Handlers,
  | 'chooseLeadImport'
  | 'checkLeadImport'
  | 'listLeadImportRows'
  | 'moveLeadImport'
  | 'getLeadImport'
  | 'listLeadImports'
  | 'saveImportFaults'
  | 'exportLeads'
>;

export type LeadFileMachine = {
  /** Asks the person which; null: they chose none. */
  readonly choose: () => Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | null>;
  readonly save: (name: string, content: string) => Promise<string | null>;
};

const Rows = z.object({ rows: z.array(LeadImportRow) });
const Imports = z.object({ rows: z.array(LeadImport) });
/** Of a large file, all of whose phones are read. */
const PATIENCE_MS = 180_000;
const PREVIEW_ROWS = 50;

/** Files of leads: the relay alone reads, checks and imports them, and goes on when this desktop is closed. */
export function leadFileCalls(desktop: DesktopSession, machine: LeadFileMachine): LeadFileCalls {
  const relay = () => desktop.current().relay;
  return {
    chooseLeadImport: async () => {
      const file = await machine.choose();
      if (file === null) return null;
      const path = `/v1/lead-imports?fileName=${encodeURIComponent(file.name.slice(0, 200))}`;
      return relay().ask(LeadImport, 'POST', path, { file: file.bytes, timeoutMs: PATIENCE_MS });
    },
    checkLeadImport: ({ id, ...body }) => relay().ask(LeadImport, 'POST', `/v1/lead-imports/${id}/check`, { body, timeoutMs: PATIENCE_MS }),
    listLeadImportRows: async ({ id, outcome }) => {
      const among = outcome === null ? '' : `&outcome=${outcome}`;
      return (await relay().ask(Rows, 'GET', `/v1/lead-imports/${id}/rows?limit=${PREVIEW_ROWS}${among}`)).rows;
    },
    moveLeadImport: ({ id, step }) => relay().ask(LeadImport, 'POST', `/v1/lead-imports/${id}/${step}`),
    getLeadImport: id => relay().ask(LeadImport, 'GET', `/v1/lead-imports/${id}`),
    listLeadImports: async () => (await relay().ask(Imports, 'GET', '/v1/lead-imports')).rows,
    saveImportFaults: async id => ({
      savedTo: await machine.save('Leads to mend.csv', await relay().fetchText(`/v1/lead-imports/${id}/faults.csv`)),
    }),
    exportLeads: async ({ search }) => {
      const csv = await relay().fetchText(`/v1/lead-export.csv?search=${encodeURIComponent(search)}`);
      return { savedTo: await machine.save('Leads.csv', csv) };
    },
  };
}
