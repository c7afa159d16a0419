/** Letters that Unicode does not take apart, as people without them on their keyboard type them. */
const PLAIN: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

/** A name as it is searched and sorted: lower case, without accents. Unaffected: scripts that have neither. */
export function searchText(text: string): string {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[øłđðþßæœı]/g, letter => PLAIN[letter] ?? letter);
}

/** The words to search a lead by: its names, and names with apostrophe or hyphen also written as one word. */
export function leadSearchText(firstName: string, lastName: string, email: string | null): string {
  const names = searchText(`${firstName} ${lastName}`);
  const joined = names
    .split(/\s+/)
    .filter(word => /[^\p{L}\p{N}]/u.test(word))
    .map(word => word.replaceAll(/[^\p{L}\p{N}]/gu, ''));
  return [names, ...joined, email ?? ''].join(' ').trim();
}

/**
 * An FTS5 query for every word of what a person typed, the last one (or each, with `everyPrefix`) as the beginning of a word. Quoted, so
 * that nothing typed is taken for syntax; null where no word is left.
 */
export function ftsQuery(typed: string, everyPrefix: boolean): string | null {
  const words = typed
    .normalize('NFC')
    .split(/\s+/)
    .filter(word => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 12);
  if (words.length === 0) return null;
  return words
    .map((word, index) => `"${word.replaceAll('"', '""').replaceAll('\0', '')}"${everyPrefix || index === words.length - 1 ? '*' : ''}`)
    .join(' ');
}
