import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

const WIDTHS = { sm: 'w-100', md: 'w-130', lg: 'w-170' } as const;

type Props = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly width?: keyof typeof WIDTHS;
  /** A click outside closes it. Off where something typed could be lost. */
  readonly isDismissable?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
  /** Nothing in it takes the focus: it is read, and scrolled by keyboard. */
  readonly isRead?: boolean;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
};

/** A modal dialog. Focus stays inside and returns to where it was; Escape closes. */
export function Dialog({ isOpen, onOpenChange, width = 'md', isDismissable = false, ...rest }: Props) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={isDismissable}
      className="fixed inset-0 z-40 flex items-start justify-center overflow-auto bg-scrim p-4 pt-[8vh] entering:animate-appear"
    >
      <Modal className={classNames('flex max-h-[84vh] max-w-full', WIDTHS[width])}>
        <Panel {...rest} onOpenChange={onOpenChange} />
      </Modal>
    </ModalOverlay>
  );
}

function Panel({
  title,
  onOpenChange,
  role = 'dialog',
  isRead = false,
  children,
  footer,
}: Pick<Props, 'title' | 'onOpenChange' | 'role' | 'isRead' | 'children' | 'footer'>) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // React Aria waits for transitions before it moves the focus of somebody who pressed Enter; until then Escape would go nowhere.
    if (panel.current?.contains(document.activeElement) === false) panel.current.focus({ preventScroll: true });
  }, []);
  return (
    <AriaDialog
      ref={panel}
      role={role}
      className="flex min-h-0 w-full flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-dialog outline-none"
    >
      <header className="flex shrink-0 items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-4">
        <Heading slot="title" className="truncate text-md font-semibold">
          {title}
        </Heading>
        <IconButton icon={X} label="Close" hasHint={false} onPress={() => onOpenChange(false)} />
      </header>
      <div
        className="focus-ring min-h-0 flex-1 overflow-auto p-4 -outline-offset-2"
        {...(isRead ? { role: 'region', 'aria-label': title, tabIndex: 0 } : {})}
      >
        {children}
      </div>
      {footer !== undefined && (
        <footer className="flex shrink-0 items-center justify-end gap-2 border-t border-line bg-canvas px-4 py-3">{footer}</footer>
      )}
    </AriaDialog>
  );
}
