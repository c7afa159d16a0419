import { inMemoryDesktop, type PreviewState } from './in-memory-desktop.ts';

// Runs before the app's own entry, as the preload would. The address says what to show: ?state=offline&leads=20000&theme=dark
const page = globalThis as unknown as { readonly location: { readonly search: string } };
const query = new URLSearchParams(page.location.search);
const theme = query.get('theme');
const desktop = inMemoryDesktop({
  state: (query.get('state') ?? 'live') as PreviewState,
  leadCount: Number(query.get('leads') ?? 300),
  theme: theme === 'light' || theme === 'dark' ? theme : 'system',
});
Object.defineProperty(globalThis, 'leadline', { value: Object.freeze(desktop) });
