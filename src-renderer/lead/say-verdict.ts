import type { ComposeVerdict } from '../../src-shared/domain/compose-verdict.ts';

/** What will happen to the text that is being written, where it is not simply sent. null: it is sent. `when` says an instant within a sentence. */
/** @param heldAt how the end of quiet hours is said: by the lead's clock. */
export function sayVerdict(
  verdict: ComposeVerdict,
  lead: string,
  when: (instant: string) => string,
  heldAt: (instant: string) => string = when,
): string | null {
  switch (verdict.is) {
    case 'refused':
      return null; // the card says why
    case 'permitted':
      return verdict.heldUntil === null ? null : `Quiet hours: your text goes out ${heldAt(verdict.heldUntil.toISOString())}.`;
    case 'deferred':
      return [waits(verdict, lead, when), held(verdict, heldAt)].filter(words => words !== '').join(' ');
  }
}

type Deferred = Extract<ComposeVerdict, { is: 'deferred' }>;

function waits(verdict: Deferred, lead: string, when: (instant: string) => string): string {
  const asked = `${lead.slice(0, 1).toUpperCase()}${lead.slice(1)} was asked for consent`;
  switch (verdict.why) {
    case 'not_asked':
      return `The consent request goes out first; your text waits until ${lead} replies CONSENT.`;
    case 'asked':
      return verdict.since === null
        ? `${asked}; your text waits until ${lead} replies CONSENT.`
        : `${asked} ${when(verdict.since)}; your text waits until ${lead} replies CONSENT.`;
    case 'on_file_only':
      return `No consent request goes out by itself in this practice; your text waits until consent of ${lead} is on file.`;
  }
}

function held(verdict: Deferred, when: (instant: string) => string): string {
  if (verdict.heldUntil === null) return '';
  const until = when(verdict.heldUntil.toISOString());
  return verdict.ask ? `Quiet hours: the request goes out ${until}.` : '';
}
