import type { PracticeStore } from '../practice-store.ts';
import { createAccountVerbs } from './practice/account-verbs.ts';
import { createConversationVerbs } from './practice/conversation-verbs.ts';
import { createLeadVerbs } from './practice/lead-verbs.ts';
import { createListLeads } from './practice/list-leads.ts';
import { createLocationImportVerbs } from './practice/location-import-verbs.ts';
import { createLocationVerbs } from './practice/location-verbs.ts';
import { createPhoneLineVerbs } from './practice/phone-line-verbs.ts';
import type { PracticeParts } from './practice/practice-parts.ts';
import { createStaffVerbs } from './practice/staff-verbs.ts';
import { createTrackingNumberVerbs } from './practice/tracking-number-verbs.ts';
import { createUnmatchedVerbs } from './practice/unmatched-verbs.ts';

export function createPracticeStore(parts: PracticeParts): PracticeStore {
  return {
    ...createAccountVerbs(parts),
    ...createLocationVerbs(parts),
    ...createLocationImportVerbs(parts),
    ...createTrackingNumberVerbs(parts),
    ...createStaffVerbs(parts),
    ...createLeadVerbs(parts),
    ...createListLeads(parts.database),
    ...createConversationVerbs(parts),
    ...createUnmatchedVerbs(parts),
    ...createPhoneLineVerbs(parts),
  };
}
