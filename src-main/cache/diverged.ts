/**
 * What the relay tells contradicts what it told before: its database was put back and has gone on from there, past our cursor. Only a new
 * beginning helps.
 */
export class Diverged extends Error {
  readonly code = 'CACHE_DIVERGED';
  override readonly name = 'Diverged';
}
