/** Whether an address at the carrier is one of ours, whatever retries it asks for: the fragment is not part of the address. */
export function isHere(found: string | null, webhook: string): boolean {
  return found !== null && found.split('#')[0] === webhook;
}
