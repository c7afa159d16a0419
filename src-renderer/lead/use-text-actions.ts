import { useState } from 'react';
import { call } from '../data/call.ts';
import { newId } from '../data/new-id.ts';
import { useMayWrite } from '../data/use-may-write.ts';
import { ProblemError } from '../data/problem-error.ts';
import { showToast } from '../ui/show-toast.ts';
import type { WaitingText } from '../../src-shared/desktop-api.ts';
import type { Message } from '../../src-shared/protocol/message.ts';

export type TextActions = {
  /** Off for those who only read: they are offered nothing but `copy`. */
  readonly mayWrite: boolean;
  /** Takes back a text that waits at the relay. Undo puts its words into the composer: a text that is cancelled stays cancelled. */
  readonly cancel: (message: Message) => void;
  /** Lets a text go that waits for review. */
  readonly release: (message: Message) => void;
  /** The same for one that waits on this desktop, and taking it back without a trace. */
  readonly releaseHere: (text: WaitingText) => void;
  readonly discardHere: (text: WaitingText) => void;
  /** Sends a failed or unknown text again, by this person's word. */
  readonly sendAgain: (message: Message) => void;
  /** Puts the words into the composer; null where a card stands in its place. */
  readonly reuse: ((words: string) => void) | null;
  /** Takes back a text that waits on this desktop, or dismisses a refused one; main puts its words into the draft. */
  readonly withdraw: (text: WaitingText) => void;
  readonly copy: (words: string) => void;
  /** The text whose button was pressed, until the answer is there. */
  readonly busyId: string | null;
  /** Why the last action on a text did not work, shown at that text. */
  readonly failure: { readonly id: string; readonly words: string } | null;
};

/** What can be done to the texts of a conversation. */
export function useTextActions(putBack: (words: string) => void, canWrite: boolean): TextActions {
  const mayWrite = useMayWrite();
  const [busyId, setBusyId] = useState<string | null>(null);
  const [failure, setFailure] = useState<TextActions['failure']>(null);

  const run = async (id: string, act: () => Promise<unknown>) => {
    setBusyId(id);
    setFailure(null);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setFailure({ id, words: error.message });
    } finally {
      setBusyId(null);
    }
  };

  return {
    mayWrite,
    cancel: message =>
      void run(message.id, async () => {
        await call('cancelText', message.id);
        showToast({ tone: 'neutral', title: 'Text cancelled', action: { label: 'Undo', onAction: () => putBack(message.body) } });
      }),
    release: message => void run(message.id, () => call('releaseText', message.id)),
    releaseHere: text => void run(text.id, () => call('releaseWaitingText', text.id)),
    discardHere: text =>
      void run(text.id, async () => {
        await call('discardWaitingText', text.id);
        showToast({ tone: 'neutral', title: 'Text discarded', action: { label: 'Undo', onAction: () => putBack(text.body) } });
      }),
    sendAgain: message => void run(message.id, () => call('resendText', { messageId: message.id, id: newId() })),
    reuse: canWrite && mayWrite ? putBack : null,
    withdraw: text => void run(text.id, () => call('withdrawWaitingText', text.id)),
    copy: words => void call('copyText', words),
    busyId,
    failure,
  };
}
