import { v7 as uuidv7 } from 'uuid';
import type { Sealing } from '../access/sealing.ts';
import type { NewEmail } from '../store/mail-store.ts';

/** What the rest of the relay may ask of mail. */
export type MailDesk = {
  /** False: no mail server is set, and nobody is written to. */
  readonly isOn: boolean;
  /** The email that brings a person the code of an invitation, to be kept together with it. */
  invitation(accountId: string, staffId: string, code: string): NewEmail;
  /** Tells a person that somebody signed in. Never in the way of the sign-in. */
  tellOfDevice(accountId: string, staffId: string, deviceName: string): void;
  /** An email may have become due. */
  wake(): void;
};

type Parts = {
  readonly isOn: boolean;
  readonly seal: Sealing['seal'];
  readonly now: () => Date;
  readonly add: (email: NewEmail) => Promise<void>;
  readonly wake: () => void;
  readonly onTrouble: (what: string, error: unknown) => void;
};

export function createMailDesk({ isOn, seal, now, add, wake, onTrouble }: Parts): MailDesk {
  function email(emailKind: NewEmail['emailKind'], accountId: string, staffId: string, words: string): NewEmail {
    const at = now().toISOString();
    return { id: uuidv7(), accountId, staffId, emailKind, messageId: null, dueAt: at, createdAt: at, sealed: seal(words) };
  }
  return {
    isOn,
    invitation: (accountId, staffId, code) => email('invitation', accountId, staffId, code),
    tellOfDevice(accountId, staffId, deviceName) {
      if (!isOn) return;
      void add(email('new_device', accountId, staffId, deviceName)).then(wake, (error: unknown) =>
        onTrouble('email of a new device', error),
      );
    },
    wake,
  };
}
