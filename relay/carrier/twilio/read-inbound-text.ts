import type { InboundText, WebhookForm } from '../carrier.ts';

/** The inbound text in a webhook's form, or null when there is none. Unknown parameters are ignored. */
export function readInboundText(form: WebhookForm): InboundText | null {
  const carrierId = formValue(form, 'MessageSid') || formValue(form, 'SmsSid');
  const from = formValue(form, 'From');
  const to = formValue(form, 'To');
  if (!carrierId || !from || !to) return null;
  const mediaCount = Number(formValue(form, 'NumMedia') || '0');
  return {
    carrierId,
    from,
    to,
    body: formValue(form, 'Body') ?? '',
    mediaCount: Number.isInteger(mediaCount) && mediaCount > 0 ? mediaCount : 0,
    optOutType: optOutType(formValue(form, 'OptOutType')),
  };
}

/** One value of a form; of a repeated name the first. */
export function formValue(form: WebhookForm, name: string): string | undefined {
  const value = Object.hasOwn(form, name) ? form[name] : undefined;
  return typeof value === 'object' ? value[0] : value;
}

function optOutType(word: string | undefined): InboundText['optOutType'] {
  switch (word?.toUpperCase()) {
    case 'STOP':
      return 'stop';
    case 'START':
      return 'start';
    case 'HELP':
      return 'help';
    default:
      return null;
  }
}
