/** An email as it leaves. */
export type Email = {
  /** The Message-ID is made from it: the same email sent twice can be recognised by it. */
  readonly mailId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** What the mail server made of it. Codes are SMTP's; what it said besides may hold an address and is not kept. */
export type MailAnswer =
  | { readonly is: 'accepted' }
  /** Not now: a 4xx, no connection, or a sign-in that it refuses. `why` is a fixed word for log and metrics. */
  | { readonly is: 'later'; readonly why: 'busy' | 'unreachable' | 'sign_in'; readonly code: number | null }
  /** A 5xx. `address`: it is the recipient whom it does not take. */
  | { readonly is: 'refused'; readonly code: number | null; readonly address: boolean };

/** The way to the mail server. */
export type Mailer = {
  send(email: Email): Promise<MailAnswer>;
  /** Connects, with TLS and sign-in, and sends nothing. */
  check(): Promise<MailAnswer>;
  close(): void;
};
