import type { Topic } from '../topic.ts';

export const roles: Topic = {
  id: 'roles',
  title: 'Who may do what',
  keywords: 'role admin administrator staff read only permission invite disable password second factor',
  pieces: [
    {
      list: [
        '**Administrator**: everything, with staff, locations, numbers and settings.',
        '**Staff**: reads everything, writes to leads, adds and changes leads.',
        '**Read only**: reads, and writes nothing.',
      ],
    },
    'Administrators invite people in **Manage Staff/Locations** and give them the code. Whoever leaves is disabled there, which signs them out everywhere at once.',
    'If you forgot your password, ask an administrator for **Give a code for a new password**. Under **My account** you change it yourself, and see where you are signed in.',
    'A practice always keeps one administrator who can sign in.',
  ],
};
