import type { NewLead } from '../../practice-store.ts';
import { foldName } from '../../lead-search.ts';

/** Both orders of the name, apart from each other by what no query holds. */
export function searchNameOf({ firstName, lastName }: Pick<NewLead, 'firstName' | 'lastName'>): string {
  return foldName(`${firstName} ${lastName}\n${lastName} ${firstName}`);
}
