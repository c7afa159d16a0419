import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { call } from '../data/call.ts';
import { Button } from '../ui/button.tsx';
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

function Copyable({ label, value, isMain = false }: { readonly label: string; readonly value: string; readonly isMain?: boolean }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="flex flex-col gap-1">
      <span className="text-sm font-medium text-muted">{label}</span>
      <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-3">
        <code className={`min-w-0 flex-1 break-all font-mono select-text ${isMain ? 'text-lg tracking-wide' : 'text-base'}`}>{value}</code>
        <Button
          size="sm"
          {...(isMain ? { autoFocus: true } : {})}
          icon={isCopied ? Check : Copy}
          aria-label={`${words.copy} ${label}`}
          onPress={() => {
            void call('copyText', value).then(() => setCopied(true));
          }}
        >
          <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
        </Button>
      </div>
    </div>
  );
}
