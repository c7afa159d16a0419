/** The path in `file:…`, relative to the working directory or absolute. Throws for another URL. */
export function sqliteFile(databaseUrl: string): string {
  const file = /^file:(?:\/\/(?=\/))?(.+)$/.exec(databaseUrl)?.[1];
  if (file === undefined) throw new Error('The database URL has to start with file: or postgres://');
  return decodeURIComponent(file);
}
