import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly codes: readonly string[];
  readonly words: { readonly copy: string; readonly copied: string; readonly save: string; readonly saved: string; readonly done: string };
  readonly onCopy: (text: string) => Promise<unknown>;
  /** False: nothing was saved. */
  readonly onSave: (codes: readonly string[]) => Promise<boolean>;
  readonly onDone: () => void;
};

/** Codes that are shown once, to be copied or saved. */
export function CodeList({ label, hint, codes, words, onCopy, onSave, onDone }: Props) {
  const [said, setSaid] = useState('');
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted text-pretty">{hint}</p>
      <ul
        aria-label={label}
        className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-md border border-line bg-sunken px-4 py-3 font-mono select-text"
      >
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={Copy} onPress={() => void onCopy(codes.join('\n')).then(() => setSaid(words.copied))}>
          {words.copy}
        </Button>
        <Button icon={Download} onPress={() => void onSave(codes).then(isSaved => setSaid(isSaved ? words.saved : ''))}>
          {words.save}
        </Button>
        <span role="status" className="text-sm text-muted">
          {said}
        </span>
      </div>
      <Button variant="primary" size="lg" onPress={onDone}>
        {words.done}
      </Button>
    </div>
  );
}
