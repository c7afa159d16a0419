import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { DesktopCall } from '../../src-shared/desktop-api.ts';
import { PAGE_ROWS } from '../../src-shared/page-rows.ts';
import type { ProblemError } from './problem-error.ts';

type Page = { readonly rows: readonly unknown[]; readonly total: number };
type RowOf<P extends Page> = P['rows'][number];

export type PagedRows<P extends Page> = {
  /** null until the first page is there. */
  readonly first: P | null;
  readonly total: number;
  /** undefined: not loaded yet. */
  readonly rowAt: (index: number) => RowOf<P> | undefined;
  /** What is loaded, by place. */
  readonly rows: ReadonlyMap<number, RowOf<P>>;
  /** Tells which rows are on screen; their pages are then kept and followed. */
  readonly onRange: (first: number, last: number) => void;
  readonly problem: ProblemError | null;
  readonly retry: () => void;
};

/**
 * A long list of which only the pages on screen are held, so that twenty thousand rows cost what a hundred do. Pages go by offset; each is
 * asked again when the main process announces a change, and the old rows stay until the new ones are there.
 */
export function usePagedRows<P extends Page, Filter extends object>(
  name: DesktopCall,
  filter: Filter,
  ask: (page: Filter & { readonly offset: number; readonly limit: number }) => Promise<P>,
): PagedRows<P> {
  const [[from, to], setRange] = useState<readonly [number, number]>([0, 0]);
  const indexes = useMemo(() => [...new Set([0, ...pagesBetween(from, to)])], [from, to]);
  const queries = useQueries({
    queries: indexes.map(index => {
      const page = { ...filter, offset: index * PAGE_ROWS, limit: PAGE_ROWS };
      return { queryKey: [name, page], queryFn: () => ask(page) };
    }),
  });
  const pages = new Map(indexes.map((index, at) => [index, queries[at]?.data]));
  const first = pages.get(0) ?? null;
  const rows = new Map(
    [...pages].flatMap(([index, page]) => (page?.rows ?? []).map((row, at): [number, RowOf<P>] => [index * PAGE_ROWS + at, row])),
  );
  const failed = queries.find(query => query.error !== null);
  return {
    first,
    total: first?.total ?? 0,
    rows,
    rowAt: index => rows.get(index),
    onRange: useCallback((start: number, end: number) => {
      setRange(before => (pageOf(before[0]) === pageOf(start) && pageOf(before[1]) === pageOf(end) ? before : [start, end]));
    }, []),
    problem: (failed?.error as ProblemError | undefined) ?? null,
    retry: () => {
      for (const query of queries) if (query.error !== null) void query.refetch();
    },
  };
}

const pageOf = (index: number): number => Math.floor(index / PAGE_ROWS);

function pagesBetween(from: number, to: number): number[] {
  return Array.from({ length: pageOf(to) - pageOf(from) + 1 }, (_, at) => pageOf(from) + at);
}
