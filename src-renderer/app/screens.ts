import { loadedLater } from '../ui/loaded-later.tsx';

/** What the first screen does not need. The inbox itself is loaded with the window. */
export const LeadsScreen = loadedLater(async () => (await import('./leads-screen.tsx')).LeadsScreen);
export const OpenLead = loadedLater(async () => (await import('./open-lead.tsx')).OpenLead);
export const PreferencesScreen = loadedLater(async () => (await import('../preferences/preferences-screen.tsx')).PreferencesScreen);
export const EnrolScreen = loadedLater(async () => (await import('../sign-in/enrol-screen.tsx')).EnrolScreen);
export const SignInScreen = loadedLater(async () => (await import('../sign-in/sign-in-screen.tsx')).SignInScreen);

/** Fetches them while nobody waits, so that opening one later is as quick as if it had been there. */
export function preloadScreens(): void {
  for (const screen of [OpenLead, LeadsScreen, PreferencesScreen]) {
    screen.preload().catch(() => undefined); // opening the screen fetches it again and shows what is wrong
  }
}
