/** The place of a conversation in the page's address, and of a message in it: what the window's own routes read. */
export function placeOf(leadId: string, position: number | null): string {
  return `/inbox/${leadId}/texts${position === null ? '' : `/at/${position}`}`;
}
