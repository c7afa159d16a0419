import { Download, MoreHorizontal, Upload } from 'lucide-react';
import { useState } from 'react';
import { useAccount } from '../data/use-account.ts';
import { useExportLeads } from '../data/use-export-leads.ts';
import { useIsAdmin } from '../data/use-is-admin.ts';
import { useMayWrite } from '../data/use-may-write.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { showToast } from '../ui/show-toast.ts';
import { ImportDialog } from './import-dialog.tsx';

/** Leads in and out, for whom the practice lets. `search`: what is looked for in the list now. */
export function LeadsMenu({ search }: { readonly search: string }) {
  const [isImporting, setImporting] = useState(false);
  const isAdmin = useIsAdmin();
  const mayWrite = useMayWrite();
  const account = useAccount().data;
  const exporting = useExportLeads();
  const mayExport = isAdmin || (mayWrite && account?.whoMay.export === 'staff');
  const save = () =>
    exporting.mutate([{ search }], {
      onSuccess: ({ savedTo }) => savedTo !== null && showToast({ tone: 'neutral', title: 'Leads exported', detail: savedTo }),
      onError: problem => showToast({ tone: 'critical', title: 'Not exported', detail: problem.message }),
    });
  const entries = [
    ...(isAdmin ? [{ id: 'import', label: 'Import leads…', icon: Upload, onAction: () => setImporting(true) }] : []),
    ...(mayExport
      ? [{ id: 'export', label: search === '' ? 'Export all leads…' : 'Export what is found…', icon: Download, onAction: save }]
      : []),
  ];
  if (entries.length === 0) return null;
  return (
    <>
      <Menu
        label="Import and export"
        trigger={<IconButton icon={MoreHorizontal} label="Import and export" />}
        entries={entries}
        placement="bottom end"
      />
      <ImportDialog isOpen={isImporting} onOpenChange={setImporting} />
    </>
  );
}
