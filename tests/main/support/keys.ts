import { ACCOUNT, ME } from './rows.ts';

export const OWNER = { relayUrl: 'http://127.0.0.1:8787', accountId: ACCOUNT, staffId: ME };
export const KEY = new Uint8Array(32).fill(7);
