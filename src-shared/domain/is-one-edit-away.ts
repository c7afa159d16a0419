/** True when `word` is `target` with one letter added, left out, replaced, or two neighbours exchanged. The word itself is not. */
export function isOneEditAway(word: string, target: string): boolean {
  if (word === target || Math.abs(word.length - target.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === target[start]) start += 1;
  if (word.length === target.length) {
    const exchanged = word[start] === target[start + 1] && word[start + 1] === target[start];
    return word.slice(start + 1) === target.slice(start + 1) || (exchanged && word.slice(start + 2) === target.slice(start + 2));
  }
  const [shorter, longer] = word.length < target.length ? [word, target] : [target, word];
  return shorter.slice(start) === longer.slice(start + 1);
}
