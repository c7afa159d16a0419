import { RowPlaceholder } from './row-placeholder.tsx';

/** The list's shape while its first rows are on their way. */
export function ListSkeleton({ label }: { readonly label: string }) {
  return (
    <div aria-busy="true" aria-label={label} role="status" className="min-h-0 flex-1 overflow-hidden">
      {Array.from({ length: 10 }, (_, index) => (
        <div key={index} className="h-19">
          <RowPlaceholder />
        </div>
      ))}
    </div>
  );
}
