import type { Topic } from '../topic.ts';

export const reImport: Topic = {
  id: 're-import',
  title: 'Importing locations again',
  keywords: 'emr ehr reimport import sync locations vanish csv fhir lost',
  pieces: [
    'When locations come in from your EMR again, some may be missing, renamed or new. Leadline does not delete any: a location that is gone from the EMR is archived at most, with its conversations.',
    {
      list: [
        'A number keeps texting for its location, archived or not, until an administrator chooses another **Location** for it in **Phone Number Management**.',
        'After an import look through **Phone Number Management**: each number with **Enable Text/SMS** should name the location that you expect.',
        'What is shown before the import as changed or vanished has not happened yet. Read it before you apply it.',
      ],
    },
    'See [Call tracking numbers](numbers) for how a number gets another location.',
  ],
};
