import { inMemoryDesktop, type PreviewState } from './in-memory-desktop.ts';

// Runs before the app's own entry, as the preload would. The address says what to show: ?state=offline&leads=20000&theme=dark
const page = globalThis as unknown as { readonly location: { readonly search: string } };
const query = new URLSearchParams(page.location.search);
const desktop = inMemoryDesktop((query.get('state') ?? 'live') as PreviewState, Number(query.get('leads') ?? 300));
const theme = query.get('theme');
if (theme === 'light' || theme === 'dark') {
  const before = await desktop.getPreferences();
  if (before.ok) await desktop.setPreferences({ ...before.value, theme });
}
Object.defineProperty(globalThis, 'leadline', { value: Object.freeze(desktop) });
