import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { strings } from './strings.ts';

/** All keys on one sheet. */
export function ShortcutSheet({ isOpen, onOpenChange }: { readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void }) {
  return (
    <Dialog isRead title={strings.shortcuts.title} isOpen={isOpen} onOpenChange={onOpenChange} isDismissable width="sm">
      <div className="flex flex-col gap-5">
        {strings.shortcuts.groups.map(group => (
          <section key={group.title}>
            <h3 className="mb-1 text-sm font-semibold text-muted">{group.title}</h3>
            <dl>
              {group.rows.map(row => (
                <div key={row.words} className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-0">
                  <dt>{row.words}</dt>
                  <dd className="flex gap-1.5">
                    {row.keys.map(keys => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
