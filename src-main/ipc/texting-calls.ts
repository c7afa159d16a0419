import { countSegments, TEXT_LIMIT } from '../../src-shared/domain/segments.ts';
import { TextHistory } from '../../src-shared/protocol/text-history.ts';
import type { Command } from '../cache/outbox.ts';
import type { Cache } from '../cache/start-cache.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import { problem, ProblemError } from '../sync/problem-error.ts';
import type { Announcer } from './announcer.ts';
import type { Handlers } from './handlers.ts';

type TextingCalls = Pick<
  Handlers,
  | 'sendText'
  | 'withdrawWaitingText'
  | 'releaseWaitingText'
  | 'discardWaitingText'
  | 'cancelText'
  | 'resendText'
  | 'getTextHistory'
  | 'requestConsent'
  | 'markRead'
  | 'saveDraft'
>;

/** What staff do with texts is kept here first and then told to the relay, so that it works offline and survives a crash. */
export function textingCalls(desktop: DesktopSession, cache: Cache, announce: Announcer): TextingCalls {
  /** Waits a moment for the relay's word; a refusal is the person's to know, no answer yet is not. */
  async function submit(command: Command): Promise<void> {
    const submitted = await desktop.current().outbox.submit(command);
    if (submitted.is === 'refused') throw new ProblemError(submitted.problem);
  }
  return {
    sendText: async ({ leadId, ...text }) => {
      const { outbox } = desktop.current();
      if (text.body.trim() === '') throw problem('text_empty', 'Write a text first.');
      const { segments, tooLong } = countSegments(text.body);
      if (tooLong) throw problem('text_too_long', `A text has at most ${TEXT_LIMIT} characters; this one has ${text.body.length}.`);
      const waiting = await cache.addCommand({ kind: 'text', leadId, text, segments });
      outbox.kick();
      announce.changed(['conversations'], [leadId]);
      await desktop.countWaiting();
      // Sent before with this id, and the relay has it: it is as good as posted.
      return waiting ?? { ...text, leadId, segments, createdAt: new Date().toISOString(), state: 'posting', problem: null };
    },
    withdrawWaitingText: async id => {
      const { outbox } = desktop.current();
      let text = await cache.withdrawText(id);
      if (text === null) {
        await outbox.attemptOver(id); // offline it is tried now and then, and that is no reason to keep it
        text = await cache.withdrawText(id);
      }
      if (text === null)
        throw problem('conflict', 'This text is already on its way to the relay. Cancel it in the conversation if it waits there.');
      announce.changed(['conversations', 'drafts'], [text.leadId]);
      await desktop.countWaiting();
      outbox.kick();
    },
    releaseWaitingText: async id => {
      const { outbox } = desktop.current();
      const text = await cache.releaseReviewed(id);
      if (text === null) throw problem('not_waiting', 'This text does not wait here for a decision any more.');
      outbox.kick();
      announce.changed(['conversations'], [text.leadId]);
      await desktop.countWaiting();
    },
    discardWaitingText: async id => {
      const { outbox } = desktop.current();
      const text = await cache.discardText(id);
      if (text === null)
        throw problem('conflict', 'This text is already on its way to the relay. Cancel it in the conversation if it waits there.');
      announce.changed(['conversations'], [text.leadId]);
      await desktop.countWaiting();
      outbox.kick();
    },
    cancelText: messageId => submit({ kind: 'cancel', messageId }),
    getTextHistory: messageId => desktop.current().relay.ask(TextHistory, 'GET', `/v1/messages/${messageId}/history`),
    resendText: ({ messageId, id }) => submit({ kind: 'resend', messageId, resend: { id } }),
    requestConsent: ({ leadId, ...request }) => submit({ kind: 'consent_request', leadId, request }),
    markRead: async ({ leadId, position }) => {
      const { outbox } = desktop.current();
      await cache.addCommand({ kind: 'read', leadId, mark: { position } });
      outbox.kick();
      announce.changed(['conversations'], [leadId]);
    },
    saveDraft: async draft => {
      desktop.current();
      const had = await cache.saveDraft(draft);
      // The inbox marks conversations with a draft; the draft itself is known to whoever types it.
      if (had !== (draft.body !== '')) announce.changed(['conversations'], [draft.leadId]);
    },
  };
}
