import { useState } from 'react';
import type { LeadImport } from '../../src-shared/protocol/lead-import.ts';
import { useChooseLeadImport } from '../data/use-choose-lead-import.ts';
import { useLeadImports } from '../data/use-lead-imports.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ImportChoices } from './import-choices.tsx';
import { ImportProgress } from './import-progress.tsx';
import { sayCounts, sayState } from './import-words.ts';

/** Imports leads from a file, and shows what became of earlier imports. */
export function ImportDialog({ isOpen, onOpenChange }: { readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void }) {
  return (
    <Dialog title="Import leads" width="lg" isOpen={isOpen} onOpenChange={onOpenChange}>
      <Steps onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Steps({ onClose }: { readonly onClose: () => void }) {
  const [made, setMade] = useState<LeadImport | null>(null);
  if (made === null) return <Beginning onChosen={setMade} />;
  if (made.state === 'uploaded' || made.state === 'ready') return <ImportChoices made={made} onChanged={setMade} />;
  return <ImportProgress made={made} onChanged={setMade} onClose={onClose} />;
}

function Beginning({ onChosen }: { readonly onChosen: (made: LeadImport) => void }) {
  const choosing = useChooseLeadImport();
  const earlier = (useLeadImports().data ?? []).filter(({ state }) => state !== 'uploaded' && state !== 'ready');
  const choose = () => choosing.mutate([], { onSuccess: made => made !== null && onChosen(made) });
  return (
    <div className="flex flex-col gap-4">
      <p>
        Choose a CSV file of up to 50,000 rows, as a spreadsheet saves it. You see what would happen before anything changes. No consent is
        imported: each number is asked, or its consent recorded, as for any lead.
      </p>
      {choosing.error !== null && (
        <Banner tone="critical" role="alert">
          {choosing.error.message}
        </Banner>
      )}
      <div>
        <Button variant="primary" isPending={choosing.isPending} onPress={choose}>
          Choose a file
        </Button>
      </div>
      {earlier.length > 0 && (
        <section aria-label="Imports of the last 30 days">
          <h3 className="pb-1 font-semibold">Imports of the last 30 days</h3>
          <ul className="divide-y divide-line">
            {earlier.map(each => (
              <li key={each.id} className="flex items-center justify-between gap-3 py-2">
                <span className="min-w-0">
                  <span className="block truncate">{each.fileName}</span>
                  <span className="block text-sm text-muted">
                    {sayState(each)}. {sayCounts(each)}
                  </span>
                </span>
                <Button size="sm" aria-label={`Open ${each.fileName}`} onPress={() => onChosen(each)}>
                  Open
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
