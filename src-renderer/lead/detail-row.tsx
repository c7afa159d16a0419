import type { ReactNode } from 'react';

/** One fact of a lead: what it is, and the fact; a dash where there is none. */
export function DetailRow({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const isEmpty = children === null || children === undefined || children === false || children === '';
  return (
    <div className="flex gap-3">
      <dt className="w-20 shrink-0 text-faint">{label}</dt>
      <dd dir="auto" className="min-w-0 flex-1 wrap-anywhere select-text">
        {isEmpty ? (
          <span className="text-faint" aria-label="none">
            –
          </span>
        ) : (
          children
        )}
      </dd>
    </div>
  );
}
