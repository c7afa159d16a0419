import { ProgressBar as AriaProgressBar } from 'react-aria-components';

/** How far something is. */
export function ProgressBar({ label, done, total }: { readonly label: string; readonly done: number; readonly total: number }) {
  return (
    <AriaProgressBar aria-label={label} value={done} maxValue={Math.max(total, 1)}>
      {({ percentage = 0 }) => (
        <span className="block h-1 overflow-hidden rounded-full bg-pressed forced-colors:border">
          <span
            className="forced-mark block h-full origin-left rounded-full bg-accent transition-transform"
            style={{ transform: `scaleX(${percentage / 100})` }}
          />
        </span>
      )}
    </AriaProgressBar>
  );
}
