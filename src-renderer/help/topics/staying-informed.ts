import type { Topic } from '../topic.ts';

export const stayingInformed: Topic = {
  id: 'staying-informed',
  title: 'Staying informed of new texts',
  keywords: 'notification email alert sound digest set preferences notify popup bell',
  pieces: [
    'New texts appear in the [Inbox](inbox) by themselves, and your computer can announce them.',
    {
      steps: [
        'Under **Preferences**, open **Manage Staff/Locations**.',
        'Choose your own name, and press **Set Preferences**.',
        'Choose **Email when a lead replies**: for all locations, for yours, or never; at once, all together, or only when nobody answered.',
        'Under **Incoming texts** choose **Notify me when a lead texts**, **Play a sound**, and **Quiet times** in which nothing is announced.',
      ],
    },
    'Neither emails nor notifications carry a lead’s words unless you turn that on. Think of who can see your screen, and that email is not private.',
    'These choices are yours, and the same on each computer where you sign in. Emails need a mail server, which the administrator of the relay sets up.',
  ],
};
