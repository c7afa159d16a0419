import type { PracticeValues } from './practice-values.ts';
import { strings } from './strings.ts';

const words = strings.practice;

/** A setting in words, to be held against another value of it. */
export function saySetting<Name extends keyof PracticeValues>(name: Name, values: Readonly<PracticeValues>): string {
  switch (name) {
    case 'name':
      return values.name;
    case 'consentMode':
      return words.consentModes[values.consentMode].label;
    case 'quietHours':
      return values.quietHours === null ? words.none : `${values.quietHours.from} – ${values.quietHours.to}`;
    case 'secondFactor':
      return words.secondFactorRules[values.secondFactor].label;
    case 'deferredShelfLifeHours':
      return values.deferredShelfLifeHours === null ? words.shelfLives.never : words.shelfLives.hours(values.deferredShelfLifeHours);
    case 'mediaReply':
      return values.mediaReply ? words.on : words.off;
    case 'retentionMonths':
      return words.keptFor(values.retentionMonths);
    case 'whoMay':
      return Object.entries(values.whoMay)
        .map(([what, who]) => `${words.whoMay[what as keyof PracticeValues['whoMay']].label}: ${words.allowed[who]}`)
        .join('; ');
    default:
      return Object.entries(values.texts)
        .map(([each, text]) => `${words.wordings[each as keyof PracticeValues['texts']].label}: “${text}”`)
        .join(' ');
  }
}
