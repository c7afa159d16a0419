import type { Control } from 'react-hook-form';
import { z } from 'zod';
import { ARTICLE_TEXTS } from '../../src-shared/domain/canned-texts.ts';
import { type Account, WhoMay } from '../../src-shared/protocol/account.ts';
import { UpdateAccount } from '../../src-shared/protocol/commands.ts';

/** The practice's settings as the form holds them: all of them, with canned texts as words, the article's included. */
export const PracticeForm = UpdateAccount.required().extend({
  texts: z.object({ consentRequest: z.string(), waitingReply: z.string(), strangerReply: z.string() }),
  whoMay: WhoMay,
});
export type PracticeValues = z.input<typeof PracticeForm>;
export type PracticeControl = Control<PracticeValues, unknown, z.output<typeof PracticeForm>>;

export function practiceValues(account: Account): PracticeValues {
  const { name, consentMode, quietHours, secondFactor, deferredShelfLifeHours, mediaReply, retentionMonths, whoMay, texts } = account;
  return {
    ...{ name, consentMode, quietHours, secondFactor, deferredShelfLifeHours, mediaReply, retentionMonths, whoMay },
    texts: {
      consentRequest: texts.consentRequest?.text ?? ARTICLE_TEXTS.consentRequest,
      waitingReply: texts.waitingReply?.text ?? ARTICLE_TEXTS.waitingReply,
      strangerReply: texts.strangerReply?.text ?? ARTICLE_TEXTS.strangerReply,
    },
  };
}
