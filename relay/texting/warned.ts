import { CONSENT_REQUEST_VERSION } from '../../src-shared/domain/canned-texts.ts';
import type { TextingEffects } from '../store/texting-effects.ts';
import type { TextSituation } from '../store/texting-situation.ts';

/**
 * The carrier is known to have this text. Where it is a consent request, the number counts as warned from now on, and not before: a POST
 * that nobody answered may never have left, and a CONSENT that came then would answer nothing. [C5]
 */
export function warned({ message, phone }: Pick<TextSituation, 'message' | 'phone'>, at: string): TextingEffects {
  if (message.messageKind !== 'consent_request' || message.carrierId !== null) return {};
  return { phones: [{ ...phone, warnedAt: at, warningVersion: message.warningVersion ?? CONSENT_REQUEST_VERSION }] };
}
