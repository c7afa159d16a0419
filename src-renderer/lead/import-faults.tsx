import type { LeadImport } from '../../src-shared/protocol/lead-import.ts';
import { useLeadImportRows } from '../data/use-lead-import-rows.ts';
import { useSaveImportFaults } from '../data/use-save-import-faults.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/show-toast.ts';
import { IMPORT_FIELDS } from './import-words.ts';

/** The rows that cannot be imported, to look at and to save, mend and import again. */
export function ImportFaults({ made }: { readonly made: LeadImport }) {
  const rows = useLeadImportRows(made).data ?? [];
  const saving = useSaveImportFaults();
  const save = () =>
    saving.mutate([made.id], {
      onSuccess: ({ savedTo }) => savedTo !== null && showToast({ tone: 'neutral', title: 'Rows to mend saved', detail: savedTo }),
      onError: problem => showToast({ tone: 'critical', title: 'Not saved', detail: problem.message }),
    });
  return (
    <section aria-label="Rows that cannot be imported" className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-semibold">Rows that cannot be imported</h3>
        <Button size="sm" isPending={saving.isPending} onPress={save}>
          Save them as CSV
        </Button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so it has to be reached by key */}
      <ul className="max-h-40 divide-y divide-line overflow-auto rounded-md border border-line" tabIndex={0} aria-label="Faults">
        {rows.map(row => (
          <li key={row.number} className="px-3 py-1.5">
            <span className="block truncate">
              Row {row.number}: {row.cells.filter(cell => cell !== '').join(', ')}
            </span>
            <span className="block text-sm text-critical-ink">
              {row.errors
                .map(({ field, reason }) => `${IMPORT_FIELDS[field as keyof typeof IMPORT_FIELDS] ?? 'The row'} ${reason}`)
                .join('; ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
