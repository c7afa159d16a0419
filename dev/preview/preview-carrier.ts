import type { CarrierNumbers, CarrierNumberState, OfferedNumber } from '../../src-shared/protocol/carrier-number.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';

const here = {
  texts: 'https://relay.riverbend.example/webhooks/twilio/messages',
  calls: 'https://relay.riverbend.example/webhooks/twilio/voice',
};
const good: Omit<CarrierNumberState, 'phoneNumber' | 'label' | 'trackingNumberId'> = {
  ...{ canText: true, canCall: true, textsGoTo: here.texts, callsGoTo: here.calls, textsComeHere: true, callsComeHere: true },
  ...{ overriddenBy: null, registration: '10dlc', registered: 'registered' },
};

/** All numbers as they should be, but for the last one's calls, and one that is not set up. */
export function carrierNumbers(numbers: readonly TrackingNumber[]): CarrierNumbers {
  const rows = numbers.map(({ id, phoneNumber, label }, index) => ({
    ...{ ...good, phoneNumber, label, trackingNumberId: id },
    ...(index === numbers.length - 1
      ? { callsGoTo: 'https://switchboard.example/voice', callsComeHere: false, registered: 'not_registered' as const }
      : {}),
  }));
  const spare = { ...good, phoneNumber: '+15125550188', label: 'Spare', trackingNumberId: null, textsGoTo: null, textsComeHere: false };
  return { rows: [...rows, spare], here };
}

export const offeredNumbers: OfferedNumber[] = Array.from({ length: 6 }, (_, index) => ({
  ...{ phoneNumber: `+1512555013${index}`, place: 'Austin, TX', canText: true, canCall: true },
}));
