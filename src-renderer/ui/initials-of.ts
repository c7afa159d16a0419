/** One or two letters for a name or an email address: the first of the first and of the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s@.]+/).filter(word => word !== '');
  const letters = words.length > 1 ? [words[0], name.includes('@') ? words[1] : words.at(-1)] : words;
  return letters
    .map(word => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase('en-US');
}
