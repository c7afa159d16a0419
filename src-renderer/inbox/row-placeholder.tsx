import { Skeleton } from '../ui/skeleton.tsx';

/** A row that is on its way, of the same shape. */
export function RowPlaceholder() {
  return (
    <div className="flex h-full flex-col justify-center gap-2 pr-4 pl-7">
      <div className="flex justify-between">
        <Skeleton className="h-3 w-32" />
        <Skeleton className="h-3 w-12" />
      </div>
      <Skeleton className="h-3 w-full" />
      <Skeleton className="h-2.5 w-20" />
    </div>
  );
}
