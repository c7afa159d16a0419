/** What TwiML tells the carrier to do with a call, as far as this carrier can. */
export type SpokenTwiml = {
  readonly said: string;
  readonly dial: {
    readonly to: string;
    readonly callerId: string | null;
    readonly action: string;
    /** Where the recording is told; null: the call is not recorded. */
    readonly recording: string | null;
  } | null;
};

/** Reads `<Say>` and `<Dial><Number>`; whatever else there is, is not carried out. */
export function readTwiml(xml: string): SpokenTwiml {
  const said = [...xml.matchAll(/<Say[^>]*>([\s\S]*?)<\/Say>/g)].map(([, words = '']) => decoded(words)).join(' ');
  const [, attributes = '', inside = ''] = /<Dial([^>]*)>([\s\S]*?)<\/Dial>/.exec(xml) ?? [];
  const to = decoded(inside.replace(/<[^>]*>/g, '').trim());
  if (to === '') return { said, dial: null };
  const attribute = (name: string) => {
    const found = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
    return found === undefined ? null : decoded(found);
  };
  const isRecorded = (attribute('record') ?? 'do-not-record') !== 'do-not-record';
  const recording = isRecorded ? attribute('recordingStatusCallback') : null;
  return { said, dial: { to, callerId: attribute('callerId'), action: attribute('action') ?? '', recording } };
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
