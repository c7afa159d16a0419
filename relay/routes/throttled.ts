import { Refusal } from './refusal.ts';

/** Too many failures: says for how long nothing more is looked at. */
export function throttled(waitSeconds: number): Refusal {
  const minutes = Math.ceil(waitSeconds / 60);
  const wait = waitSeconds < 90 ? `${waitSeconds} seconds` : minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
  return new Refusal('too_many_requests', {
    detail: `Too many failed attempts. Wait ${wait} and try again, or ask an admin of your practice to unlock you.`,
    headers: { 'retry-after': String(waitSeconds) },
  });
}
