import { applyStatus, type DeliveryEvent } from '../../src-shared/domain/delivery-status.ts';
import type { MessageChange } from '../store/texting-effects.ts';
import type { MessageRecord } from '../store/texting-situation.ts';

export type CarrierWord = { readonly status: DeliveryEvent; readonly errorCode: number | null };

/** Where a text is after the carrier's words, in whatever order they came. An empty change: nothing moved. [D3] */
export function followStatus(message: Pick<MessageRecord, 'id' | 'state'>, words: readonly CarrierWord[], at: string): MessageChange {
  let change: MessageChange = { id: message.id };
  let state = message.state;
  for (const { status, errorCode } of words) {
    const next = applyStatus(state, status);
    if (next === 'unchanged') continue;
    state = next;
    const failed = next === 'failed' || next === 'undelivered';
    // Whatever it waited for is over: the carrier has it.
    change = {
      id: message.id,
      state,
      stateAt: at,
      errorCode: failed ? errorCode : null,
      reason: failed ? 'carrier_refused' : null,
      dueAt: null,
      heldUntil: null,
    };
  }
  return change;
}
