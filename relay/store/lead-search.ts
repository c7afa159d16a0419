/** What a search for leads looks for, each null where it does not look: `words` in the folded name and the email, `digits` in the phones. Both are LIKE patterns. */
export function leadSearch(query: string): { readonly words: string | null; readonly digits: string | null } {
  const digits = query.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return {
    words: query.trim() === '' ? null : `%${foldName(query.trim()).replace(/[\\%_]/g, '\\$&')}%`,
    // Fewer digits than three are found in every phone.
    digits: digits.length < 3 ? null : `%${digits}%`,
  };
}

/** Without case and accents. */
export function foldName(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
