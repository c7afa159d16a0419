import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { call } from '../data/call.ts';
import { Button } from '../ui/button.tsx';
import { strings } from './strings.ts';

type Props = { readonly label: string; readonly value: string; readonly isMain?: boolean };

/** Something that is to be handed over as it is, with a button that copies it. */
export function Copyable({ label, value, isMain = false }: Props) {
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
          aria-label={`${strings.copy} ${label}`}
          onPress={() => {
            void call('copyText', value).then(() => setCopied(true));
          }}
        >
          <span aria-live="polite">{isCopied ? strings.copied : strings.copy}</span>
        </Button>
      </div>
    </div>
  );
}
