import { callAfter } from '../../src-shared/domain/call-course.ts';
import type { CallEvent, CallPlan } from '../carrier/call-port.ts';
import { keepCall } from './answer-call.ts';
import type { CallParts } from './call-parts.ts';

/** The carrier tells of a call again. Resolves with how the call goes on, once that is kept; a repetition changes nothing. [V1] */
export async function followCall(parts: CallParts, event: CallEvent): Promise<CallPlan> {
  const { carrierId, from, to, news } = event;
  const change = () => parts.store.changeCall(carrierId, call => callAfter(call, news, parts.now().toISOString()));
  const known = await change();
  // Its first webhook never reached us: it is kept as missed, so that somebody calls back.
  if (known === 'unknown_call' && news.is !== 'recorded' && to !== '') {
    const kept = await keepCall(parts, { carrierId, from, to }, 'unheard');
    if (kept !== 'unrouted') await change();
  }
  return news.is === 'dialled' && news.state !== 'answered' ? { is: 'nobody_there' } : { is: 'hang_up' };
}
