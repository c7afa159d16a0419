import type { ReactNode } from 'react';

/** A bordered ground for rows or fields. */
export function Card({ children, isPadded = false }: { readonly children: ReactNode; readonly isPadded?: boolean }) {
  return (
    <div
      className={`rounded-lg border border-line bg-surface shadow-control ${isPadded ? 'flex flex-col gap-4 p-4' : 'divide-y divide-line overflow-hidden'}`}
    >
      {children}
    </div>
  );
}
