import type { ReactNode } from 'react';

type Props = { readonly title: string; readonly hint?: string; readonly action?: ReactNode; readonly children: ReactNode };

/** A part of a page with its own title and, at the right, what can be added to it. */
export function Part({ title, hint, action, children }: Props) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <div className="flex items-end justify-between gap-4">
        <div>
          <h2 className="text-md font-semibold">{title}</h2>
          {hint !== undefined && <p className="text-muted text-pretty">{hint}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
