const TOLL_FREE = /^\+18(00|33|44|55|66|77|88)/;

/** What the number needs registered at the carrier before its texts are delivered: see Twilio, "A2P 10DLC" and "Toll-free verification". */
export function registrationOf(phoneNumber: string): '10dlc' | 'toll_free' | 'none' {
  if (!phoneNumber.startsWith('+1')) return 'none';
  return TOLL_FREE.test(phoneNumber) ? 'toll_free' : '10dlc';
}
