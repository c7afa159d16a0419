import type { ReactNode } from 'react';
import { runCommand } from '../data/run-command.ts';
import { HelpButton } from '../ui/help-button.tsx';
import { strings } from './strings.ts';

/** One section of Preferences: its title, what it is for, and its parts. */
export function Page({
  title,
  hint,
  action,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="h-full overflow-auto">
      <div className="mx-auto flex max-w-180 flex-col gap-6 px-6 py-6">
        <header className="flex items-start justify-between gap-4">
          <div>
            <div className="flex items-center gap-1">
              <h1 className="text-lg font-semibold">{title}</h1>
              <HelpButton label={strings.help} onPress={() => runCommand('help')} />
            </div>
            {hint !== undefined && <p className="text-muted text-pretty">{hint}</p>}
          </div>
          {action}
        </header>
        {children}
      </div>
    </div>
  );
}
