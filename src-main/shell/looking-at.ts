/** The lead whose conversation the window shows, read off its address (`#/inbox/<lead>/texts`); null where it shows none. */
export function lookingAt(address: string): string | null {
  const match = /#\/(inbox|leads)\/([0-9a-f-]{36})(?:\/(details|texts))?/.exec(address);
  if (match === null) return null;
  const [, screen, leadId, tab] = match;
  return (tab ?? (screen === 'inbox' ? 'texts' : 'details')) === 'texts' ? (leadId ?? null) : null;
}
