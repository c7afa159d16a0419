import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ProblemError } from '../data/problem-error.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Card } from './card.tsx';
import { strings } from './strings.ts';

type Props<T> = { readonly query: UseQueryResult<T, ProblemError>; readonly children: (value: T) => ReactNode };

/** Shows what was read; before that its shape, and why where it could not be read. What is on screen stays while it is read anew. */
export function WhenRead<T>({ query, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) {
    return (
      <Banner tone="critical" role="alert" action={<Button onPress={() => void query.refetch()}>{strings.retry}</Button>}>
        {strings.notRead} {query.error.message}
      </Banner>
    );
  }
  return (
    <div role="status" aria-busy="true" aria-label={strings.loading}>
      <Card>
        {[0, 1, 2].map(row => (
          <div key={row} className="flex h-13 flex-col justify-center gap-2 px-4">
            <Skeleton className="h-3 w-40" />
            <Skeleton className="h-2.5 w-64" />
          </div>
        ))}
      </Card>
    </div>
  );
}
