import { CONSENT_REQUEST_VERSION, warningVersion } from '../../src-shared/domain/canned-texts.ts';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import type { CannedTextName } from '../../src-shared/protocol/canned-text.ts';
import { useCannedTexts } from '../data/use-canned-texts.ts';
import { useStaff } from '../data/use-staff.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useNow } from '../ui/use-now.ts';
import { strings } from './strings.ts';
import { WhenRead } from './when-read.tsx';

const words = strings.practice;

/** Every wording that was ever in use, newest first; the article's was the first. A consent names the one that it answered. */
export function WordingHistory({ name, onClose }: { readonly name: CannedTextName; readonly onClose: () => void }) {
  const versions = useCannedTexts();
  const staff = useStaff().data ?? [];
  const now = new Date(useNow(60_000));
  const who = (staffId: string | null) =>
    staffId === null ? words.byIntegration : (staff.find(({ id }) => id === staffId)?.name ?? words.bySomebody);
  return (
    <Dialog title={words.historyOf(words.wordings[name].label)} isOpen onOpenChange={onClose} width="lg" isDismissable>
      <WhenRead query={versions}>
        {rows => (
          <ol className="flex flex-col divide-y divide-line">
            {rows
              .filter(row => row.name === name)
              .map(({ id, text, hash, at, staffId }) => (
                <li key={id} className="flex flex-col gap-1 py-3 first:pt-0">
                  <p className="text-sm text-faint">
                    <span title={relativeTime(new Date(at), now).exact}>{relativeTime(new Date(at), now).words}</span> · {who(staffId)}
                  </p>
                  <p dir="auto" className="wrap-anywhere select-text">
                    {text ?? words.articleAgain}
                  </p>
                  {hash !== null && name === 'consentRequest' && (
                    <p className="font-mono text-xs wrap-anywhere text-faint select-text">{warningVersion({ id, hash })}</p>
                  )}
                </li>
              ))}
            <li className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
              <p>{words.articleFirst}</p>
              {name === 'consentRequest' && <p className="font-mono text-xs text-faint select-text">{CONSENT_REQUEST_VERSION}</p>}
            </li>
          </ol>
        )}
      </WhenRead>
    </Dialog>
  );
}
