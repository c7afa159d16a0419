/** Which phones and emails the rows before had. */
export type SeenKeys = { has(key: string): boolean; add(key: string): void };

/**
 * Keeps 8 bytes a key, whatever its length, so that a file of a million rows takes some dozen megabytes. Two keys may be taken for one, once in
 * millions of millions: then the check calls a row a double that the import, which asks for the lead itself, still makes.
 */
export function seenKeys(): SeenKeys {
  let slots = new Float64Array(1_024);
  let count = 0;

  function slotOf(hash: number): number {
    let slot = hash % slots.length;
    while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 1) % slots.length;
    return slot;
  }

  function grow(): void {
    const before = slots;
    slots = new Float64Array(before.length * 2);
    for (const hash of before) if (hash !== 0) slots[slotOf(hash)] = hash;
  }

  return {
    has: key => slots[slotOf(hashOf(key))] !== 0,
    add(key) {
      const hash = hashOf(key);
      const slot = slotOf(hash);
      if (slots[slot] === hash) return;
      slots[slot] = hash;
      count += 1;
      if (count > slots.length * 0.6) grow();
    },
  };
}

/** 53 bits of two FNV-1a hashes; never 0. */
function hashOf(key: string): number {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let index = 0; index < key.length; index += 1) {
    const unit = key.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x85ebca6b) ^ (low >>> 13);
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0) || 1;
}
