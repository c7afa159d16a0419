import type { DesktopEvent } from '../../src-shared/desktop-api.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';

export type ChangedWhat = Extract<DesktopEvent, { type: 'changed' }>['what'][number];

/** An inbound message that a batch brought for the first time. */
export type Arrived = {
  readonly messageId: string;
  /** null: no lead has the number. */
  readonly lead: Lead | null;
  readonly leadPhone: string;
  readonly mediaOmitted: number;
  readonly body: string;
  readonly position: number;
  readonly createdAt: string;
};

/** What a batch touched, so that the window asks again for no more than that. */
export type Touched = {
  readonly what: Set<ChangedWhat>;
  /** Leads whose row or conversation changed: their ids by their numbers. */
  readonly leads: Map<number, string>;
  /** Positions of inbound messages that are new here, in order. */
  readonly arrived: number[];
  /** Message ids that the relay has confirmed by showing them. */
  readonly messageIds: Set<string>;
  /** Messages that lost their words with this batch. [H1] */
  readonly emptied: Set<string>;
};

export function nothingTouched(): Touched {
  return { what: new Set(), leads: new Map(), arrived: [], messageIds: new Set(), emptied: new Set() };
}
