import { symmetricDecrypt } from 'better-auth/crypto';
import { openCredentialsDatabase } from './credentials-database.ts';
import { createCredentialsLibrary } from './credentials-library.ts';

/** How many people have a second factor, and of how many this relay cannot open it with these secrets and the database's own. Changes nothing. */
export async function readSealedFactors(
  databaseUrl: string,
  secrets: readonly string[],
): Promise<{ readonly people: number; readonly unreadable: number }> {
  const opened = await openCredentialsDatabase(databaseUrl);
  try {
    const { own, sealed } = await opened.sealed();
    if (own === null) return { people: 0, unreadable: 0 };
    const { secretConfig } = await createCredentialsLibrary(opened.database, 1_000, [...secrets, own]).$context;
    const opens = await Promise.all(
      sealed.map(data =>
        symmetricDecrypt({ key: secretConfig, data }).then(
          () => true,
          () => false,
        ),
      ),
    );
    return { people: opens.length, unreadable: opens.filter(isOpen => !isOpen).length };
  } finally {
    await opened.close();
  }
}
