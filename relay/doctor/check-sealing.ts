import { readSealedFactors } from '../access/read-sealed-factors.ts';
import type { Config } from '../config.ts';
import type { Check } from './check.ts';

/** What the keys of authenticator apps are encrypted with, and whether this relay can open all of them. */
export async function checkSealing({ databaseUrl, authSecrets }: Pick<Config, 'databaseUrl' | 'authSecrets'>): Promise<Check> {
  const name = 'second factors';
  const { people, unreadable } = await readSealedFactors(databaseUrl, authSecrets);
  if (unreadable > 0)
    return {
      name,
      state: 'fault',
      words: `${unreadable} of ${people} cannot be checked: they were encrypted with a secret that is not in LEADLINE_AUTH_SECRET`,
      mend: 'Add the earlier secret to LEADLINE_AUTH_SECRET, after the new one, with a comma. Where it is lost: an admin resets the second factor of each, and "staff recover" lets an admin in.',
    };
  if (authSecrets.length > 0) return { name, state: 'ok', words: `${people}, encrypted with LEADLINE_AUTH_SECRET` };
  return {
    name,
    state: 'warning',
    words: `${people}, encrypted with a key that lies in the database beside them: whoever has a backup can make their codes`,
    mend: 'Set LEADLINE_AUTH_SECRET, such as openssl rand -hex 32 makes, and keep it apart from the backups. Each is encrypted anew when its person signs in.',
  };
}
