import type { ThreadRow } from './group-thread.ts';

/** Letters of a bubble's line, roughly. */
const LINE = 58;

/** The height of a row in pixels before it was measured; the nearer, the calmer the scroll bar. */
export function estimateRow(row: ThreadRow | undefined): number {
  switch (row?.is) {
    case 'day':
      return 44;
    case 'unread':
      return 36;
    case 'event':
    case 'call':
    case 'elsewhere':
    case 'released':
    case 'request':
      return 28;
    case 'text':
      return bubbleHeight(row.message.body, row.closes);
    case 'waiting':
      return bubbleHeight(row.text.body, row.closes);
    case undefined:
      return 40;
  }
}

function bubbleHeight(body: string, closes: boolean): number {
  const lines = body.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE)), 0);
  return 16 + lines * 20 + (closes ? 28 : 4);
}
