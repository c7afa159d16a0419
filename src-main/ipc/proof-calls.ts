import type { Cache } from '../cache/start-cache.ts';
import { proofPage } from '../proof/proof-page.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import { problem } from '../sync/problem-error.ts';
import type { Handlers } from './handlers.ts';

type ProofCalls = Pick<Handlers, 'saveProofOfConsent'>;

/** What proofs need of the machine. `save` asks the person where; null: they chose not to. */
export type ProofMachine = {
  readonly print: (html: string) => Promise<Uint8Array>;
  readonly save: (name: string, content: Uint8Array) => Promise<string | null>;
  /** Notes what was handed out. */
  readonly handedOut: (leadId: string) => Promise<void>;
};

/** A proof of consent is made of what is here, and so offline too. */
export function proofCalls(desktop: DesktopSession, cache: Cache, { print, save, handedOut }: ProofMachine): ProofCalls {
  return {
    saveProofOfConsent: async ({ leadId, phone }) => {
      desktop.current();
      const proof = await cache.proofOfConsent(leadId, phone);
      if (proof === null) throw problem('not_found', 'This number is not there any more.');
      const pdf = await print(proofPage(proof, await cache.getLedgerKey(), new Date()));
      const savedTo = await save(`Proof of consent ${proof.phone.number.replace('+', '')}.pdf`, pdf);
      if (savedTo !== null) await handedOut(leadId);
      return { savedTo };
    },
  };
}
