import type { TextHistory } from '../../src-shared/protocol/text-history.ts';

/** A life with a late word and an error, for looking at the dialog. */
export function previewHistory(messageId: string): TextHistory {
  const nothing = { attempt: null, answer: null, said: null, errorCode: null } as const;
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 15, 4, seconds)).toISOString();
  return {
    messageId,
    steps: [
      { ...nothing, is: 'written', at: at(0) },
      { ...nothing, is: 'posted', at: at(0), attempt: 1 },
      { ...nothing, is: 'answered', at: at(1), attempt: 1, answer: 'accepted' },
      { ...nothing, is: 'carrier', at: at(3), said: 'undelivered', errorCode: 30_003 },
      { ...nothing, is: 'carrier', at: at(5), said: 'sent' },
    ],
  };
}
