import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { LeadPhone } from '../../src-shared/protocol/lead.ts';

/** A phone of a lead as staff know it: Mobile (512) 555-0199. */
export function phoneTitle(phone: Pick<LeadPhone, 'label' | 'number'>): string {
  return [phone.label?.trim() ?? '', formatPhone(phone.number)].filter(part => part !== '').join(' ');
}
