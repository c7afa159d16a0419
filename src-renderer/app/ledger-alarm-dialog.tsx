import type { LedgerAlarm } from '../../src-shared/desktop-api.ts';
import { sayFingerprint } from '../../src-shared/domain/say-fingerprint.ts';
import { useAcceptLedger } from '../data/use-accept-ledger.ts';
import { useIsAdmin } from '../data/use-is-admin.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { sayRestored } from './say-restored.ts';
import { strings } from './strings.ts';

const words = strings.ledger;

/** What was noticed, whom to ask, and for an admin the way on. */
export function LedgerAlarmDialog({ alarm, onClose }: { readonly alarm: LedgerAlarm; readonly onClose: () => void }) {
  const accept = useAcceptLedger();
  const isAdmin = useIsAdmin();
  const say = (end: LedgerAlarm['found'] | null) =>
    end === null || end.length === 0 ? words.nothing : words.end(end.length, sayFingerprint(end.hash, 4));
  return (
    <Dialog
      title={words.title}
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          {isAdmin && (
            <Button variant="danger" isPending={accept.isPending} onPress={() => accept.mutate([], { onSuccess: onClose })}>
              {words.accept}
            </Button>
          )}
          <Button onPress={onClose}>{words.close}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 select-text">
        <p>{alarm.restored === null ? words.because[alarm.because] : sayRestored(alarm.restored)}</p>
        {alarm.restored !== null && <p>{words.restoredHint}</p>}
        <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
          <dt className="text-muted">{words.noticedAt}</dt>
          <dd>{new Date(alarm.noticedAt).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' })}</dd>
          <dt className="text-muted">{words.expected}</dt>
          <dd className="tabular">{say(alarm.expected)}</dd>
          <dt className="text-muted">{words.found}</dt>
          <dd className="tabular">{say(alarm.found)}</dd>
        </dl>
        <p>{words.whatToDo}</p>
        {isAdmin && <p className="text-muted">{words.acceptHint}</p>}
        {accept.error !== null && (
          <p role="alert" className="text-critical">
            {accept.error.message}
          </p>
        )}
      </div>
    </Dialog>
  );
}
