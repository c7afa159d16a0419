import type { SeededRandom } from './seeded-random.ts';

/** A number that the simulated account holds. URLs are kept as the customer wrote them, empty when unset. */
export type SimNumber = {
  readonly sid: string;
  readonly phoneNumber: string;
  friendlyName: string;
  smsUrl: string;
  smsMethod: string;
  smsFallbackUrl: string;
  smsFallbackMethod: string;
  voiceUrl: string;
  voiceMethod: string;
  voiceFallbackUrl: string;
  voiceFallbackMethod: string;
  statusCallback: string;
  statusCallbackMethod: string;
  smsApplicationSid: string;
  voiceApplicationSid: string;
  trunkSid: string;
  canText: boolean;
  canCall: boolean;
  /** With the US carriers: of a local number's campaign, or a toll-free number's verification. */
  registration: 'registered' | 'in_review' | 'rejected' | 'not_registered';
  readonly createdAt: Date;
  updatedAt: Date;
};

/** The id of a number: the same for the same seed and number. */
export function numberSid(random: SeededRandom, phoneNumber: string): string {
  return `PN${random.named(phoneNumber).hex(32)}`;
}

export function simNumber(sid: string, phoneNumber: string, at: Date): SimNumber {
  return {
    sid,
    phoneNumber,
    friendlyName: phoneNumber.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3'),
    smsUrl: '',
    smsMethod: 'POST',
    smsFallbackUrl: '',
    smsFallbackMethod: 'POST',
    voiceUrl: '',
    voiceMethod: 'POST',
    voiceFallbackUrl: '',
    voiceFallbackMethod: 'POST',
    statusCallback: '',
    statusCallbackMethod: 'POST',
    smsApplicationSid: '',
    voiceApplicationSid: '',
    trunkSid: '',
    canText: true,
    canCall: true,
    registration: 'registered',
    createdAt: at,
    updatedAt: at,
  };
}
