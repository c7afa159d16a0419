const HOUR_MS = 3_600_000;

type Waiting = { readonly createdAt: string; readonly editedAt?: string | null };

/**
 * Has a text waited longer than the practice lets one be sent without another look? It is as old as its words: an edit begins its time anew.
 * `shelfLifeHours` null: never. [C13]
 */
export function isPastShelfLife(text: Waiting, shelfLifeHours: number | null, now: Date): boolean {
  return shelfLifeHours !== null && now.getTime() - Date.parse(text.editedAt ?? text.createdAt) > shelfLifeHours * HOUR_MS;
}
