/** A fault in a whole sentence. A reason in small letters ends a sentence that begins with the field's name; others stand by themselves. */
export function sayFault(label: string, reason: string): string {
  const sentence = /^\p{Ll}/u.test(reason) ? `${label} ${reason}` : reason;
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
