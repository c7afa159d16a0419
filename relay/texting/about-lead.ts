import type { Decision } from '../store/texting-effects.ts';

/** What a person does to a text that is there concerns the lead of that text: so the audit log finds it under the lead. [A1] */
export function aboutLead<Answer>(decision: Decision<Answer>, leadId: string | null): Decision<Answer> {
  const { effects } = decision;
  return effects.messageChanges === undefined ? decision : { ...decision, effects: { ...effects, aboutLead: leadId } };
}
