import { z } from 'zod';
import { LeadImport, LeadImportRow } from '../../src-shared/protocol/lead-import.ts';
import type { ChosenFile } from '../shell/choose-file.ts';
import type { FileContent } from '../shell/save-file.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import type { Handlers } from './handlers.ts';
import { leadUploads } from './upload-lead-file.ts';

type LeadFileCalls = Pick<
  Handlers,
  | 'chooseLeadImport'
  | 'getLeadUpload'
  | 'stopLeadUpload'
  | 'forgetLeadImport'
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
  readonly choose: () => Promise<ChosenFile | null>;
  readonly save: (name: string, content: FileContent) => Promise<string | null>;
};

const Rows = z.object({ rows: z.array(LeadImportRow) });
const Imports = z.object({ rows: z.array(LeadImport) });
const PREVIEW_ROWS = 50;

/** Files of leads: the relay alone reads, checks and imports them, and goes on when this desktop is closed. */
export function leadFileCalls(desktop: DesktopSession, machine: LeadFileMachine): LeadFileCalls {
  const relay = () => desktop.current().relay;
  const uploads = leadUploads();
  return {
    chooseLeadImport: async () => {
      const file = await machine.choose();
      return file === null ? null : uploads.begin(relay(), file);
    },
    getLeadUpload: () => uploads.current(),
    stopLeadUpload: () => uploads.stop(),
    forgetLeadImport: async id => {
      await relay().ask(z.undefined(), 'DELETE', `/v1/lead-imports/${id}`);
    },
    checkLeadImport: ({ id, ...body }) => relay().ask(LeadImport, 'POST', `/v1/lead-imports/${id}/check`, { body }),
    listLeadImportRows: async ({ id, outcome }) => {
      const among = outcome === null ? '' : `&outcome=${outcome}`;
      return (await relay().ask(Rows, 'GET', `/v1/lead-imports/${id}/rows?limit=${PREVIEW_ROWS}${among}`)).rows;
    },
    moveLeadImport: ({ id, step }) => relay().ask(LeadImport, 'POST', `/v1/lead-imports/${id}/${step}`),
    getLeadImport: id => relay().ask(LeadImport, 'GET', `/v1/lead-imports/${id}`),
    listLeadImports: async () => (await relay().ask(Imports, 'GET', '/v1/lead-imports')).rows,
    saveImportFaults: async id => ({
      savedTo: await machine.save('Leads to mend.csv', () => relay().fetchPieces(`/v1/lead-imports/${id}/faults.csv`)),
    }),
    exportLeads: async ({ search }) => {
      const csv = await relay().fetchText(`/v1/lead-export.csv?search=${encodeURIComponent(search)}`);
      return { savedTo: await machine.save('Leads.csv', csv) };
    },
  };
}
