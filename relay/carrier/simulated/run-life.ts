import type { Fate } from './behaviour.ts';
import { deliverWebhook } from './deliver-webhook.ts';
import type { Sim } from './sim.ts';
import type { SimStatus, SimText } from './sim-text.ts';

type Step = { readonly status: SimStatus; readonly errorCode: number | null; readonly isReported: boolean };

/** No callback is promised for `sending`; `queued` is told only in the POST's answer. */
function stepsTo(fate: Fate): Step[] {
  const step = (status: SimStatus, isReported = true): Step => ({ status, errorCode: null, isReported });
  const end: Step = { status: fate.endsAs, errorCode: fate.errorCode ?? null, isReported: true };
  switch (fate.endsAs) {
    case 'failed':
      return [step('sending', false), end];
    case 'sent':
      return [step('sending', false), end];
    case 'delivered':
    case 'undelivered':
      return [step('sending', false), step('sent'), end];
  }
}

/**
 * Takes an accepted text through its life and reports each step to its status callback. Resolves when the first callback has been answered,
 * so that a POST's answer can be held back until then; the rest goes on as pending work.
 */
export function runLife(sim: Sim, text: SimText, fate: Fate): Promise<void> {
  const isDisordered = sim.random.named(text.sid).chance(sim.behaviour.disorderCallbacks);
  const held: (() => Promise<void>)[] = [];
  const steps = stepsTo(fate);
  let callbacks: Promise<void> = Promise.resolve();
  const { promise: firstReported, resolve: reported } = Promise.withResolvers<void>();

  const report = (step: Step) => {
    const parameters = statusParameters(sim, text, step);
    const send = async () => {
      if (text.statusCallback === null) return;
      await sim.work.pause(sim.behaviour.callbackDelayMs);
      await deliverWebhook(sim, { kind: 'status', carrierId: text.sid, url: text.statusCallback, parameters });
    };
    if (isDisordered) held.unshift(send);
    else callbacks = callbacks.then(send).finally(reported);
  };

  const take = async (index: number): Promise<void> => {
    const step = steps[index];
    if (step === undefined) {
      for (const send of held) callbacks = callbacks.then(send).finally(reported);
      await callbacks;
      return;
    }
    text.status = step.status;
    text.errorCode = step.errorCode;
    text.updatedAt = new Date();
    if (step.status === 'sent' || step.status === 'delivered') text.sentAt ??= text.updatedAt;
    if (arrivesWith(step, fate)) showOnHandset(sim, text);
    if (step.isReported) report(step);
    sim.work.after(sim.behaviour.stepDelayMs, () => take(index + 1));
  };

  sim.work.after(sim.behaviour.stepDelayMs, () => take(0));
  return firstReported;
}

/** The phone has it when it is delivered, or when the network never says more than `sent`. */
function arrivesWith(step: Step, fate: Fate): boolean {
  return step.status === 'delivered' || (step.status === 'sent' && fate.endsAs === 'sent');
}

function showOnHandset(sim: Sim, text: SimText): void {
  sim.handset.put({
    id: text.sid,
    phone: text.to,
    number: text.from,
    at: text.updatedAt.toISOString(),
    side: 'practice',
    body: text.body,
    mediaCount: 0,
    webhook: null,
  });
}

function statusParameters(sim: Sim, text: SimText, step: Step): Record<string, string> {
  return {
    ...(step.status === 'delivered' || step.status === 'undelivered' ? { RawDlrDoneDate: rawDlrDoneDate(new Date()) } : {}),
    SmsSid: text.sid,
    SmsStatus: step.status,
    MessageStatus: step.status,
    To: text.to,
    MessageSid: text.sid,
    AccountSid: sim.accountSid,
    From: text.from,
    ApiVersion: '2010-04-01',
    ...(step.errorCode === null ? {} : { ErrorCode: String(step.errorCode) }),
  };
}

/** `YYMMDDhhmm` of the carrier's clock. */
function rawDlrDoneDate(at: Date): string {
  return at.toISOString().slice(2, 16).replace(/[-T:]/g, '');
}
