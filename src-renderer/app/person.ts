import { loadedLater } from '../ui/loaded-later.tsx';
import { PersonMark } from './person-mark.tsx';

/** Who is here. The mark stands at once, its menu comes after the first picture. */
export const Person = loadedLater(async () => (await import('./person-menu.tsx')).PersonMenu, PersonMark);
