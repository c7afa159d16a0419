import { MailState, SetPreferences } from '../../src-shared/protocol/commands.ts';
import { Staff } from '../../src-shared/protocol/staff.ts';
import type { MailDesk } from '../email/mail-desk.ts';
import { setPreferences } from '../practice/set-preferences.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import { type ApiPart, ById } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { answerSaved, IfMatch, versionOf } from './row-version.ts';

/** How people are told of new texts. */
export function mailRoutes(practice: PracticeStore, mail: MailDesk): ApiPart {
  return async api => {
    api.get(
      '/mail',
      {
        config: { right: 'read' },
        schema: { operationId: 'getMailState', summary: 'Whether this relay can send emails', response: { 200: MailState } },
      },
      async () => ({ isOn: mail.isOn }),
    );

    api.patch(
      '/staff/:id/preferences',
      {
        config: { right: 'self' },
        schema: {
          operationId: 'setPreferences',
          summary: 'Change how a person is told of new texts',
          description: 'A person changes their own; an admin changes the emails of anyone. What is left out stays as it is.',
          params: ById,
          headers: IfMatch,
          body: SetPreferences,
          response: { 200: Staff },
        },
      },
      async (request, reply) => {
        const { accountId, staffId, rights } = actorOf(request);
        const isOwn = request.params.id === staffId;
        if (!isOwn && !rights.has('manage')) throw new Refusal('forbidden');
        if (!isOwn && request.body.notices !== undefined)
          throw new Refusal('forbidden', { detail: 'How a desktop announces texts is for the person alone to choose.' });
        const saved = await setPreferences(practice, accountId, request.params.id, request.body, versionOf(request.headers));
        return answerSaved(reply, saved, because => new Refusal(because));
      },
    );
  };
}
