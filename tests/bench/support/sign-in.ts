import type { DemoPractice } from '../../../dev/demo/demo-practice.ts';
import { SignedIn } from '../../../src-shared/protocol/commands.ts';

/** A new device token of the practice's admin. */
export async function signIn(relayUrl: string, practice: DemoPractice): Promise<string> {
  const admin = practice.staff[0];
  const answer = await fetch(`${relayUrl}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: admin?.email, password: admin?.password, deviceName: 'Bench' }),
  });
  if (!answer.ok) throw new Error(`The admin could not sign in: ${answer.status} ${await answer.text()}`);
  return SignedIn.parse(await answer.json()).token;
}
