import type { ProblemCode } from '../../../src-shared/protocol/problem.ts';

/** The relay that a schedule starts, uses, kills and starts again, on one database: one process, or several. */
export type RelayUnderTest = {
  /** Starts whatever of it is not running. */
  start(): Promise<void>;
  /** It, or one of its processes, is gone from one moment to the next: what was not committed never was, and nobody gets an answer. */
  kill(): Promise<void>;
  /** All of it is gone. */
  end(): Promise<void>;
  /** `lost`: no answer came. */
  sendText(command: { leadId: string; id: string; locationId: string; slot: 'phone1' | 'phone2'; body: string }): Promise<Answer>;
  requestConsent(command: { leadId: string; id: string; locationId: string; slot: 'phone1' | 'phone2' }): Promise<Answer>;
  cancelText(messageId: string): Promise<Answer>;
  resendText(messageId: string, id: string): Promise<Answer>;
  /** Lets so much time pass for the relay, where its clock can be set; and makes it look. */
  pass(ms: number): Promise<void>;
  /** Whether `pass` moves its clock. */
  readonly hasOwnClock: boolean;
};

export type Answer = 'done' | 'lost' | ProblemCode;
