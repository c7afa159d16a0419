import { useEffect, useRef, useState } from 'react';
import { type Held, type HeldView, holdOrder } from './hold-order.ts';

/** A pointer that has not stirred for this long is only lying on the list. In milliseconds. */
const RESTING = 8_000;

type Source<Row> = {
  readonly total: number;
  readonly rows: ReadonlyMap<number, Row>;
  readonly keyOf: (row: Row) => string;
  readonly rankOf: (row: Row) => number;
};

/** Nothing moves under the pointer: while it is at work in the list the order is held. `onPointed` is told of each stir and of its leaving. */
export function useHeldOrder<Row>(
  source: Source<Row>,
): HeldView<Row> & { readonly onPointed: (isPointed: boolean) => void; readonly release: () => void } {
  const [held, setHeld] = useState<Held<Row> | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => {
    clearTimeout(rest.current);
    setHeld(null);
  };
  useEffect(() => () => clearTimeout(rest.current), []);
  const onPointed = (isPointed: boolean) => {
    if (!isPointed || source.total === 0) return release();
    clearTimeout(rest.current);
    rest.current = setTimeout(() => setHeld(null), RESTING);
    setHeld(before => before ?? { total: source.total, rows: source.rows });
  };
  const view =
    held === null ? { total: source.total, rowAt: (index: number) => source.rows.get(index), newer: 0 } : holdOrder(held, source);
  return { ...view, onPointed, release };
}
