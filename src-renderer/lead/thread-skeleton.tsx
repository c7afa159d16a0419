import { Skeleton } from '../ui/skeleton.tsx';

/** The shape of a conversation that is being read. */
export function ThreadSkeleton() {
  return (
    <div
      aria-busy="true"
      aria-label="Loading the conversation"
      className="mx-auto flex min-h-0 w-full max-w-190 flex-1 flex-col justify-end gap-3 px-4 py-4"
    >
      <Skeleton className="h-9 w-64 rounded-xl" />
      <Skeleton className="h-14 w-80 self-end rounded-xl" />
      <Skeleton className="h-9 w-44 rounded-xl" />
      <Skeleton className="h-9 w-56 self-end rounded-xl" />
    </div>
  );
}
