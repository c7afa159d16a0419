import { randomBytes } from 'node:crypto';
import { healthProof } from '../routes/health-proof.ts';
import type { Check } from './check.ts';

/** Whether the address that the carrier calls leads to a relay on this very database. `epoch` null: the database could not be asked. */
export async function checkPublicUrl(publicUrl: string, epoch: string | null): Promise<Check> {
  const name = 'public address';
  const nonce = randomBytes(16).toString('hex');
  let response: Response;
  try {
    response = await fetch(`${publicUrl}/healthz?nonce=${nonce}`, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
  } catch (error) {
    const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
    return {
      name,
      state: 'fault',
      words: `${publicUrl} is not reachable (${why})`,
      mend: 'Is the relay running, does the name lead to this machine, and does the reverse proxy pass everything on?',
    };
  }
  if (response.status !== 200)
    return {
      name,
      state: 'fault',
      words: `${publicUrl}/healthz answers ${response.status}`,
      mend: 'The reverse proxy must pass every path on as it is, without a redirect: a redirect loses texts.',
    };
  const body: unknown = await response.json().catch(() => null);
  const proof = typeof body === 'object' && body !== null && 'proof' in body ? body.proof : null;
  if (epoch === null) return { name, state: 'warning', words: `${publicUrl} answers; whether it is this relay could not be found out` };
  if (proof !== healthProof(epoch, nonce))
    return {
      name,
      state: 'fault',
      words: `${publicUrl} is answered by something else than a relay on this database`,
      mend: 'Look at the name, at the reverse proxy, and at the LEADLINE_DATABASE_URL of the relay there.',
    };
  return { name, state: 'ok', words: `${publicUrl} leads to this relay` };
}
