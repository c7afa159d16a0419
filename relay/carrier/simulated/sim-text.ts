export type SimStatus = 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received';

/** A text in the simulated carrier's log. */
export type SimText = {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  readonly from: string;
  readonly to: string;
  /** Emptied when the customer redacts the text. */
  body: string;
  status: SimStatus;
  readonly segments: number;
  readonly mediaCount: number;
  errorCode: number | null;
  readonly statusCallback: string | null;
  readonly createdAt: Date;
  updatedAt: Date;
  sentAt: Date | null;
};
