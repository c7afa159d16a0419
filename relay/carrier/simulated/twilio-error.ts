/** A refusal as Twilio's REST API words it: the HTTP status and the JSON body. */
export type TwilioError = { readonly code: number; readonly message: string; readonly more_info: string; readonly status: number };

const MESSAGES: Readonly<Record<number, { status: number; message: string }>> = {
  20003: { status: 401, message: 'Authenticate' },
  20404: { status: 404, message: 'The requested resource was not found' },
  20429: { status: 429, message: 'Too Many Requests' },
  20500: { status: 500, message: 'An internal server error has occurred' },
  21211: { status: 400, message: "Invalid 'To' Phone Number" },
  21212: { status: 400, message: "Invalid 'From' Phone Number" },
  21266: { status: 400, message: "'To' and 'From' number cannot be the same" },
  21422: { status: 400, message: 'Phone number not available' },
  21602: { status: 400, message: 'Message body is required.' },
  21603: { status: 400, message: "A 'From' phone number is required." },
  21604: { status: 400, message: "A 'To' phone number is required." },
  21606: { status: 400, message: "The 'From' phone number provided is not a valid message-capable phone number for this destination." },
  21610: { status: 400, message: 'Attempt to send to unsubscribed recipient' },
  21611: { status: 429, message: "This 'From' number has exceeded the maximum number of queued messages" },
  21617: { status: 400, message: 'The concatenated message body exceeds the 1600 character limit' },
  30409: { status: 400, message: 'The message is not in a state that can be cancelled.' },
};

/** The error for a code. Codes that are not listed answer as a plain refusal (HTTP 400), unless `status` says otherwise. */
export function twilioError(code: number, status?: number): TwilioError {
  const known = MESSAGES[code];
  return {
    code,
    message: known?.message ?? `Request refused (${code})`,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status: status ?? known?.status ?? 400,
  };
}
