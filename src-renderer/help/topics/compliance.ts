import type { Topic } from '../topic.ts';
import { COMPLIANCE_WORD } from '../../../src-shared/domain/compliance-word.ts';

export const compliance: Topic = {
  id: 'compliance',
  title: COMPLIANCE_WORD.title,
  keywords: 'law legal tcpa hipaa regulations responsible accept rules',
  pieces: [
    ...COMPLIANCE_WORD.paragraphs,
    'How consent works here is under [Consent](consent); what to do when somebody wants no texts is under [STOP and other opt-outs](stop).',
  ],
};
