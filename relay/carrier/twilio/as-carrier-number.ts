import type { IncomingPhoneNumberInstance } from 'twilio/lib/rest/api/v2010/account/incomingPhoneNumber.js';
import type { CarrierNumber } from '../carrier.ts';

/** A number resource of the SDK as the port's number. Twilio writes an unset URL as an empty string. */
export function asCarrierNumber(number: IncomingPhoneNumberInstance): CarrierNumber {
  return {
    carrierNumberId: number.sid,
    phoneNumber: number.phoneNumber,
    label: number.friendlyName,
    canText: number.capabilities?.sms ?? false,
    canCall: number.capabilities?.voice ?? false,
    textWebhook: number.smsUrl || null,
    callWebhook: number.voiceUrl || null,
    overriddenBy: overriddenBy(number),
  };
}

function overriddenBy(number: IncomingPhoneNumberInstance): CarrierNumber['overriddenBy'] {
  if (number.smsApplicationSid) return 'text_application';
  if (number.trunkSid) return 'trunk';
  return number.voiceApplicationSid ? 'voice_application' : null;
}
