import { app } from 'electron';

/** What the environment may tell the app. All but the relay's address is for development: a packaged app does not look. */
export type Settings = {
  /** Offered at the first sign-in. */
  readonly relayUrl: string;
  /** The SQLite addon to load instead of the package's own. */
  readonly nativeBinding: string | undefined;
  /** Signs in by itself: `email:password`. */
  readonly signIn: { readonly email: string; readonly password: string } | null;
};

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const relayUrl = env['LEADLINE_RELAY_URL'] ?? '';
  // The environment must not make what ships load other code than its own.
  if (app.isPackaged) return { relayUrl, nativeBinding: undefined, signIn: null };
  const nativeBinding = env['LEADLINE_SQLITE_BINDING'] || undefined;
  const match = /^([^:]+):(.+)$/.exec(env['LEADLINE_SIGN_IN'] ?? '');
  const [, email, password] = match ?? [];
  return { relayUrl, nativeBinding, signIn: email === undefined || password === undefined ? null : { email, password } };
}
