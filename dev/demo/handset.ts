import { until } from '../until.ts';

interface Entry {
  id: string;
  phone: string;
  side: 'lead' | 'practice' | 'carrier';
  body: string;
}

export interface Handset {
  /** Writes as the lead whose phone that is. Resolves when the carrier has taken the text. */
  text: (from: string, to: string, body: string) => Promise<void>;
  /** What the practice has texted to that phone so far. */
  received: (phone: string) => string[];
  /** Waits for a text from the practice that contains `words`, after the first `after` texts, and returns it. */
  receives: (phone: string, words: string, after?: number) => Promise<string>;
  close: () => void;
}

/** All leads' phones, through what the handset page itself uses. */
export async function openHandset(carrierUrl: string): Promise<Handset> {
  const entries = new Map<string, Entry>();
  const closing = new AbortController();
  const events = await fetch(`${carrierUrl}/handset/events`, { signal: closing.signal });
  if (events.body === null) throw new Error('The handset page sends no events.');
  void follow(events.body, entries).catch(() => {}); // ends when it is closed
  const received = (phone: string) =>
    [...entries.values()].filter(entry => entry.phone === phone && entry.side === 'practice').map(({ body }) => body);
  return {
    text: async (from, to, body) => {
      const answer = await fetch(`${carrierUrl}/handset/texts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ from, to, body, mediaCount: 0 }),
      });
      if (!answer.ok) throw new Error(`The handset could not text: ${answer.status} ${await answer.text()}`);
    },
    received,
    receives: (phone, words, after = 0) =>
      until(`a text with "${words}" on ${phone}`, () =>
        received(phone)
          .slice(after)
          .find(body => body.includes(words)),
      ),
    close: () => closing.abort(),
  };
}

async function follow(stream: ReadableStream<Uint8Array>, entries: Map<string, Entry>): Promise<void> {
  let rest = '';
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    const events = `${rest}${chunk}`.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      if (!event.startsWith('data: ')) continue;
      for (const entry of JSON.parse(event.slice('data: '.length)) as Entry[]) entries.set(entry.id, entry);
    }
  }
}
