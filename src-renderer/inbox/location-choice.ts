import { loadedLater } from '../ui/loaded-later.tsx';
import { LocationChosen } from './location-chosen.tsx';

/** Which location's conversations are shown. Its look stands at once, its list comes after the first picture. */
export const LocationChoice = loadedLater(async () => (await import('./location-select.tsx')).LocationSelect, LocationChosen);
