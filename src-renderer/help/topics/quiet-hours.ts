import type { Topic } from '../topic.ts';

export const quietHours: Topic = {
  id: 'quiet-hours',
  title: 'Quiet hours',
  keywords: 'night evening morning late time zone held until early',
  pieces: [
    'At night nobody is texted out of the blue. By the lead’s own clock, what staff begin, consent requests and reminders wait until morning; below the box it says until when.',
    'Who wrote to you in the last twelve hours can be answered at any time: they are awake and waiting.',
    'If it cannot wait, **Send now anyway…** lets one text go, with a reason that is kept. The practice says who may do that.',
    'Administrators set the times under [The practice’s settings](practice).',
  ],
};
