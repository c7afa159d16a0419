import { createHmac } from 'node:crypto';

/** What `/healthz?nonce=…` answers: only a relay on the same database can know it, so that `doctor` tells ours from any other. */
export function healthProof(epoch: string, nonce: string): string {
  return createHmac('sha256', epoch).update(nonce).digest('hex');
}
