import { Button } from '../ui/button.tsx';
import { Copyable } from './copyable.tsx';
import { strings } from './strings.ts';

const words = strings.staff;

/** The code and the address that an invited person needs, ready to copy. */
export function InvitationCode({
  code,
  relayUrl,
  onDone,
}: {
  readonly code: string;
  readonly relayUrl: string;
  readonly onDone: () => void;
}) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{words.codeHint}</p>
      <Copyable label={words.code} value={code} isMain />
      <Copyable label={words.address} value={relayUrl} />
      <p className="text-sm text-faint">{words.codeSteps}</p>
      <Button variant="primary" className="self-start" onPress={onDone}>
        {words.done}
      </Button>
    </div>
  );
}
