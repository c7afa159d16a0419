/** Our id in the address of the status callback that a POST named. */
export function messageIdOf(statusCallback: string | null): string | null {
  return statusCallback === null ? null : new URL(statusCallback).searchParams.get('message');
}
