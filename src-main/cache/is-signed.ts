import { createPublicKey, verify } from 'node:crypto';

/** Whether that key, DER in base64, signed the text. False, too, for a key that is none. */
export function isSigned(key: string, text: string, signature: string): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
