/**
 * What became of a request to save a row. `existing`: the id was there already, so the request was a repetition and changed nothing.
 * `stale`: the row is of another version than the caller saw (412). `conflict`: another row stands in the way.
 */
export type Saved<Row, Conflict extends string = never> =
  | { readonly is: 'saved'; readonly row: Row }
  | { readonly is: 'existing'; readonly row: Row }
  | { readonly is: 'stale'; readonly row: Row }
  | { readonly is: 'not_found' }
  | { readonly is: 'conflict'; readonly because: Conflict };
