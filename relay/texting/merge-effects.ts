import type { TextingEffects } from '../store/texting-effects.ts';

/** Both, the first one's rows first. */
export function mergeEffects(first: TextingEffects, second: TextingEffects): TextingEffects {
  return {
    newMessages: [...(first.newMessages ?? []), ...(second.newMessages ?? [])],
    messageChanges: [...(first.messageChanges ?? []), ...(second.messageChanges ?? [])],
    phones: [...(first.phones ?? []), ...(second.phones ?? [])],
    leadChanges: [...(first.leadChanges ?? []), ...(second.leadChanges ?? [])],
    carrierBlocks: [...(first.carrierBlocks ?? []), ...(second.carrierBlocks ?? [])],
    ledger: [...(first.ledger ?? []), ...(second.ledger ?? [])],
  };
}
