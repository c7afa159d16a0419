import type { LeadUpload } from '../../src-shared/desktop-api.ts';
import { useStopLeadUpload } from '../data/use-stop-lead-upload.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';

const MEGABYTE = 1024 * 1024;

/** How much of the file the relay has. */
export function ImportReading({ upload, onStopped }: { readonly upload: LeadUpload; readonly onStopped: () => void }) {
  const stopping = useStopLeadUpload();
  const { fileName, sentBytes, totalBytes } = upload;
  return (
    <div className="flex flex-col gap-4">
      <p role="status">
        <span className="font-semibold">Reading the file.</span> {fileName}
      </p>
      <ProgressBar label="Reading the file" done={sentBytes} total={totalBytes} />
      <p className="tabular">
        {sayMegabytes(sentBytes)} of {sayMegabytes(totalBytes)} MB
      </p>
      <p className="text-muted">Nothing is changed by it. You may close this window; Leadline itself must go on until the file is read.</p>
      <div>
        <Button isPending={stopping.isPending} onPress={() => stopping.mutate([], { onSuccess: onStopped })}>
          Stop
        </Button>
      </div>
    </div>
  );
}

function sayMegabytes(bytes: number): string {
  return (bytes / MEGABYTE).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
