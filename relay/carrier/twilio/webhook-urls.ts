/**
 * Three more tries after a failed connection, a read time-out (5 s) or a 5xx: without this Twilio tries once more, and only when it could not
 * connect. Not part of what is signed. Source: Twilio, "Webhooks connection overrides".
 */
const RETRIES = '#rc=3&rp=ct,rt,5xx&rt=5000';

/** A caller waits: all tries together stay below the 15 s that Twilio gives a call. */
const VOICE_RETRIES = '#rc=2&rp=ct,rt,5xx&rt=4000';

export type WebhookUrls = ReturnType<typeof webhookUrls>;

/** The addresses that we give to the carrier. Plain ASCII, no redirects. */
export function webhookUrls(publicUrl: string) {
  const base = `${publicUrl.replace(/\/+$/, '')}/webhooks/twilio`;
  return {
    messages: `${base}/messages${RETRIES}`,
    voice: `${base}/voice${VOICE_RETRIES}`,
    voiceStatus: `${base}/voice-status${VOICE_RETRIES}`,
    recording: `${base}/recording${RETRIES}`,
    /** Carries our own id back, so that a status can be matched before the carrier's id is known. */
    messageStatus: (messageId: string, attempt: number) =>
      `${base}/message-status?message=${encodeURIComponent(messageId)}&attempt=${attempt}${RETRIES}`,
  };
}
