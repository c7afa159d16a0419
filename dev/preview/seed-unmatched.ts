import type { Message } from '../../src-shared/protocol/message.ts';
import type { UnmatchedRow } from '../../src-shared/desktop-api.ts';

const HOUR_MS = 3_600_000;

/** Numbers that no lead has, with their texts: one who asks, one whose words may mean stop, a short code, one that is blocked. */
export function seedUnmatched(now: Date): { numbers: UnmatchedRow[]; texts: Map<string, Message[]> } {
  const said: [number: string, hoursAgo: number, body: string, isBlocked: boolean, isFrozen?: boolean][] = [
    ['+15125550171', 1, 'Hi, my sister gave me this number. Do you take new patients?', false],
    ['+15125550172', 26, 'This is Ana on my husband’s phone, I am running ten minutes late', false],
    ['+15125550174', 3, 'leave me alone', false, true],
    ['32665', 50, 'Your code is 483920', false],
    ['+18005550173', 70, 'Cheap toner for your office! Reply YES', true],
  ];
  const texts = new Map<string, Message[]>();
  const numbers = said.map(([number, hoursAgo, body, isBlocked, isFrozen = false], index): UnmatchedRow => {
    const at = new Date(now.getTime() - hoursAgo * HOUR_MS).toISOString();
    const position = 1_000 - index;
    texts.set(number, [
      {
        ...{ kind: 'message', id: crypto.randomUUID(), version: 1, leadId: null, messageKind: 'inbound', leadPhone: number },
        ...{ trackingNumber: '+15125550100', locationId: null, body, segments: 1, mediaOmitted: 0, state: 'received', stateAt: at },
        ...{ reason: null, errorCode: null, heldUntil: null, staffId: null, createdAt: at, position, appointment: null },
        ...{
          editedAt: null,
          editedBy: null,
          sentAnywayAt: null,
          sentAnywayBy: null,
          sentAnywayReason: null,
          apiKeyName: null,
          emptiedAt: null,
        },
      },
    ]);
    return {
      ...{ number, texts: 1, lastBody: body, lastAt: at, lastPosition: position, blockedAt: isBlocked ? at : null },
      ...{ frozenAt: isFrozen ? at : null, frozenWords: isFrozen ? body : null },
    };
  });
  return { numbers, texts };
}
