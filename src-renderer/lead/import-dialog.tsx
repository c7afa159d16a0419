import { useState } from 'react';
import type { LeadUpload } from '../../src-shared/desktop-api.ts';
import type { LeadImport } from '../../src-shared/protocol/lead-import.ts';
import { useChooseLeadImport } from '../data/use-choose-lead-import.ts';
import { useForgetLeadImport } from '../data/use-forget-lead-import.ts';
import { useLeadImport } from '../data/use-lead-import.ts';
import { useLeadUpload } from '../data/use-lead-upload.ts';
import { useLeadImports } from '../data/use-lead-imports.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ImportChoices } from './import-choices.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportReading } from './import-reading.tsx';
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
  const upload = useLeadUpload();
  /** The file whose reading is shown here: what became of others is no news. */
  const [followed, setFollowed] = useState<string | null>(null);
  const current = upload.data ?? null;
  if (current?.state === 'sending' && followed !== current.id) setFollowed(current.id);
  const mine = current !== null && current.id === followed ? current : null;
  if (made === null && mine?.state === 'taken' && mine.made !== null) {
    setMade(mine.made);
    setFollowed(null);
  }
  if (made !== null) return <Opened made={made} onChanged={setMade} onClose={onClose} />;
  if (mine?.state === 'sending') return <ImportReading upload={mine} onStopped={() => void upload.refetch()} />;
  const follow = (begun: LeadUpload) => {
    setFollowed(begun.id);
    void upload.refetch();
  };
  return <Beginning ended={mine} onChosen={follow} onOpened={setMade} />;
}

type OpenedProps = { readonly made: LeadImport; readonly onChanged: (made: LeadImport) => void; readonly onClose: () => void };

function Opened({ made: before, onChanged, onClose }: OpenedProps) {
  const { data: made, error } = useLeadImport(before);
  if (made.state === 'uploaded' || made.state === 'ready') return <ImportChoices key={made.state} made={made} onChanged={onChanged} />;
  return <ImportProgress made={made} problem={error?.message ?? null} onChanged={onChanged} onClose={onClose} />;
}

type BeginningProps = {
  /** A file that was refused or stopped. */
  readonly ended: LeadUpload | null;
  readonly onChosen: (upload: LeadUpload) => void;
  readonly onOpened: (made: LeadImport) => void;
};

function Beginning({ ended, onChosen, onOpened }: BeginningProps) {
  const choosing = useChooseLeadImport();
  const forgetting = useForgetLeadImport();
  const imports = useLeadImports();
  const earlier = imports.data ?? [];
  const choose = () => choosing.mutate([], { onSuccess: begun => begun !== null && onChosen(begun) });
  const forget = (id: string) => forgetting.mutate([id], { onSuccess: () => void imports.refetch() });
  const problem = choosing.error?.message ?? forgetting.error?.message ?? (ended?.state === 'refused' ? ended.problem : null);
  return (
    <div className="flex flex-col gap-4">
      <p>
        Choose a CSV file of any size, as a spreadsheet saves it. You see what would happen before anything changes. No consent is imported:
        each number is asked, or its consent recorded, as for any lead.
      </p>
      {ended?.state === 'stopped' && <Banner role="status">Stopped. Nothing of {ended.fileName} was kept.</Banner>}
      {problem !== null && (
        <Banner tone="critical" role="alert">
          {problem}
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
                    {[sayState(each), sayCounts(each)].filter(part => part !== '').join('. ')}
                  </span>
                </span>
                <span className="flex shrink-0 gap-2">
                  {(each.state === 'uploaded' || each.state === 'ready') && (
                    <Button size="sm" variant="quiet" aria-label={`Forget ${each.fileName}`} onPress={() => forget(each.id)}>
                      Forget
                    </Button>
                  )}
                  <Button size="sm" aria-label={`Open ${each.fileName}`} onPress={() => onOpened(each)}>
                    Open
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
