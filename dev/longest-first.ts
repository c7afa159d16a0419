import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a minute and more, the longest first. Begun last, each would be left to run alone at the end. */
const LONG = [
  'faults/schedules-on-postgres',
  'faults/schedules-on-sqlite',
  'faults/crash-points',
  'flows/two-relays',
  'faults/consent-races',
];

/** The order of a run's files: the long ones first. The runner itself knows only how large a file is where it has not run it before. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = LONG.findIndex(name => moduleId.endsWith(`/tests/${name}.test.ts`));
      return index === -1 ? LONG.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
