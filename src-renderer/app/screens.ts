import type { ComponentType } from 'react';
import { loadedLater } from '../ui/loaded-later.tsx';
import { NoConversation } from './no-conversation.tsx';

/** Parts that make schemas. How schemas behave in this window must be said before the first one is made. */
async function withSchemas<Part>(load: () => Promise<Part>): Promise<Part> {
  await import('../data/set-up-schemas.ts');
  return load();
}
const Nothing: ComponentType<object> = () => null;

/** What the first screen does not need. The inbox itself is loaded with the window. */
export const LeadsScreen = loadedLater(() => withSchemas(async () => (await import('./leads-screen.tsx')).LeadsScreen));
export const OpenLead = loadedLater(() => withSchemas(async () => (await import('./open-lead.tsx')).OpenLead));
export const PreferencesScreen = loadedLater(() =>
  withSchemas(async () => (await import('../preferences/preferences-screen.tsx')).PreferencesScreen),
);
export const EnrolScreen = loadedLater(() => withSchemas(async () => (await import('../sign-in/enrol-screen.tsx')).EnrolScreen));
export const SignInScreen = loadedLater(() => withSchemas(async () => (await import('../sign-in/sign-in-screen.tsx')).SignInScreen));
export const UnmatchedScreen = loadedLater(() => withSchemas(async () => (await import('./unmatched-screen.tsx')).UnmatchedScreen));
export const LockScreen = loadedLater(() => withSchemas(async () => (await import('./lock-screen.tsx')).LockScreen));

/** What the first screen does without until it stands. */
export const Toaster = loadedLater(async () => (await import('../ui/toaster.tsx')).Toaster, Nothing);
export const ConnectionLine = loadedLater(async () => (await import('./connection-line.tsx')).ConnectionLine, Nothing);
export const LedgerAlarm = loadedLater(async () => (await import('./ledger-alarm.tsx')).LedgerAlarm, Nothing);
export const JumpPalette = loadedLater(() => withSchemas(async () => (await import('./jump-palette.tsx')).JumpPalette), Nothing);
export const FirstSteps = loadedLater(() => withSchemas(async () => (await import('./first-steps.tsx')).FirstSteps), NoConversation);
export const HelpPanel = loadedLater(async () => (await import('../help/help-panel.tsx')).HelpPanel, Nothing);
export const ShortcutSheet = loadedLater(async () => (await import('./shortcut-sheet.tsx')).ShortcutSheet, Nothing);

/** Fetches them while nobody waits, so that opening one later is as quick as if it had been there. */
export function preloadScreens(): void {
  for (const screen of [OpenLead, LeadsScreen, UnmatchedScreen, PreferencesScreen, LockScreen, HelpPanel]) {
    screen.preload().catch(() => undefined); // opening the screen fetches it again and shows what is wrong
  }
}
