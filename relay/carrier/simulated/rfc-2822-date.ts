/** `Thu, 24 Aug 2023 05:01:45 +0000`: the form in which Twilio's 2010 API writes times. */
export function rfc2822Date(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}
