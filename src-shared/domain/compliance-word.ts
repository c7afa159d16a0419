/**
 * What every person accepts before their first text, after the article's "A Word on Compliance". Each acceptance is kept with the version, so
 * other words get the next version, and are then shown to everybody once more. [G1]
 */
export const COMPLIANCE_WORD = {
  version: 1,
  title: 'A Word on Compliance',
  paragraphs: [
    'Leadline asks for consent, keeps to it, and records it as the TCPA demands. What is written, to whom and why is up to you: you and your colleagues use it lawfully, and follow the federal, state and local rules that hold for your practice.',
    'Text only people who expect to hear from your practice, about what they asked for. Never put into a text what must stay between the practice and the person: text messaging may not be fully secure.',
    'A decline or a STOP is final until the lead takes it back. Do not get around it, with another number or another phone either. When in doubt, ask whoever answers for compliance at your practice before you send.',
  ],
} as const;
