import twilio from 'twilio';
import type { CallPlan } from '../call-port.ts';
import type { WebhookUrls } from './webhook-urls.ts';

/** Rings the practice so long; most voicemail of its own takes over before. */
const RING_SECONDS = 30;
const NOTICE = 'This call may be recorded.';
const NOBODY = 'We are sorry. Nobody can take your call right now. Please try again later.';

/** A plan in Twilio's language. Both channels are recorded, and only from the moment that somebody answers. Source: Twilio, "TwiML: Dial". */
export function callTwiml(plan: CallPlan, urls: WebhookUrls): string {
  const response = new twilio.twiml.VoiceResponse();
  switch (plan.is) {
    case 'hang_up':
      response.hangup();
      break;
    case 'nobody_there':
      response.say(NOBODY);
      response.hangup();
      break;
    case 'forward': {
      const { to, callerId, recording } = plan;
      if (recording === 'announced') response.say(NOTICE);
      const dial = response.dial({
        action: urls.voiceStatus,
        method: 'POST',
        callerId,
        timeout: RING_SECONDS,
        // It works only where nothing was said before.
        ...(recording === 'announced' ? {} : { answerOnBridge: true }),
        ...(recording === 'none'
          ? {}
          : {
              record: 'record-from-answer-dual' as const,
              recordingStatusCallback: urls.recording,
              recordingStatusCallbackMethod: 'POST',
            }),
      });
      dial.number(to);
    }
  }
  return response.toString();
}
