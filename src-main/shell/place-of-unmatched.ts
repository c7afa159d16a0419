/** The place of a number that no lead has in the page's address: what the window's own routes read. */
export function placeOfUnmatched(number: string): string {
  return `/unmatched/${encodeURIComponent(number)}`;
}
