import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { strings } from './strings.ts';

const words = strings.meanwhile;

export type Difference = { readonly field: string; readonly theirs: string; readonly mine: string };

type Props = {
  readonly differences: readonly Difference[];
  /** What was typed stays, on top of what was saved meanwhile. */
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
};

/** Somebody else saved while this form was open: both are shown, field by field, and the person chooses. Nothing is overwritten unseen. */
export function ChangedMeanwhile({ differences, onKeepMine, onTakeTheirs }: Props) {
  return (
    <Banner tone="caution" role="alert">
      <div className="flex flex-col gap-2">
        <p className="font-medium">{words.title}</p>
        {differences.length === 0 ? (
          <p className="text-muted">{words.elsewhere}</p>
        ) : (
          <dl className="flex flex-col gap-2">
            {differences.map(({ field, theirs, mine }) => (
              <div key={field}>
                <dt className="font-medium">{field}</dt>
                <dd dir="auto" className="wrap-anywhere">
                  {words.theirs(theirs)}
                </dd>
                <dd dir="auto" className="wrap-anywhere">
                  {words.mine(mine)}
                </dd>
              </div>
            ))}
          </dl>
        )}
        <div className="flex flex-wrap gap-2">
          <Button onPress={onKeepMine}>{words.keepMine}</Button>
          <Button variant="quiet" onPress={onTakeTheirs}>
            {words.takeTheirs}
          </Button>
        </div>
      </div>
    </Banner>
  );
}
