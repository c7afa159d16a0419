import type { Topic } from '../topic.ts';

export const locations: Topic = {
  id: 'locations',
  title: 'Staff and locations',
  keywords: 'location office address add time zone voice archive staff invite manage people',
  pieces: [
    'Under **Preferences**, **Manage Staff/Locations** has both. You choose a location, not a number, when you write; so each location has its number.',
    {
      list: [
        '**Add New** makes a location. Its name is what leads read in the consent request, which is shown as you type: with 16 characters or fewer it stays one segment.',
        '**Voice number** is what a lead gets who texts HELP.',
        '**Time zone** decides about quiet hours where the lead’s own is not known.',
        'A location that is no longer used is archived, and can be restored. It is not deleted: its conversations stay.',
      ],
    },
    'People are invited with **Invite**, and get a code. What the roles mean is under [Who may do what](roles).',
  ],
};
