import type { ReactNode } from 'react';
import { Switch as AriaSwitch, type SwitchProps } from 'react-aria-components';
import { classNames } from './class-names.ts';

type Props = Omit<SwitchProps, 'children' | 'className' | 'style'> & {
  readonly children: ReactNode;
  readonly description?: ReactNode;
  readonly className?: string;
};

/** Something that is on or off, words at the left, the switch at the right. */
export function Switch({ children, description, className, ...rest }: Props) {
  return (
    <AriaSwitch {...rest} className={classNames('group relative flex items-start justify-between gap-4 text-base', className)}>
      <span className="flex min-w-0 flex-col group-disabled:text-faint">
        <span>{children}</span>
        {description !== undefined && <span className="text-sm text-faint">{description}</span>}
      </span>
      <span
        className={classNames(
          'mt-0.5 flex h-4.5 w-8 shrink-0 items-center rounded-full bg-edge-strong p-0.5 transition-colors group-selected:bg-accent group-disabled:opacity-50',
          'group-focus-visible:outline-2 group-focus-visible:outline-offset-1 group-focus-visible:outline-focus',
          'forced-colors:border forced-colors:group-selected:bg-[Highlight]',
        )}
      >
        <span className="size-3.5 rounded-full bg-on-accent shadow-control transition-transform group-selected:translate-x-3.5 forced-colors:bg-[CanvasText]" />
      </span>
    </AriaSwitch>
  );
}
