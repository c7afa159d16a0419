/** A hash in groups that two people can compare over the phone: `9f86 d081 884c 7d65 …`, the first `groups` of them. */
export function sayFingerprint(hash: string, groups = 8): string {
  return (hash.match(/.{4}/g) ?? []).slice(0, groups).join(' ');
}
