import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Select as AriaSelect, Button, ListBox, ListBoxItem, Popover, type SelectProps, SelectValue, Text } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldFoot, FieldLabel } from './field-parts.tsx';
import { selectButtonLook } from './select-button-look.ts';

export type SelectOption = {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly isDisabled?: boolean;
};

type Props = Omit<
  SelectProps<SelectOption>,
  'children' | 'className' | 'style' | 'selectedKey' | 'onSelectionChange' | 'validationBehavior' | 'value' | 'onChange'
> & {
  readonly label: string;
  /** The label is for screen readers only; the place says the rest. */
  readonly isLabelHidden?: boolean;
  readonly isOptional?: boolean;
  readonly options: readonly SelectOption[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly size?: 'sm' | 'md';
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** One of several. Typing jumps to an entry; a second line says more about it. */
export function Select(props: Props) {
  const {
    label,
    isLabelHidden = false,
    isOptional = false,
    options,
    value,
    onChange,
    description,
    error,
    size = 'md',
    className,
    ref,
    ...rest
  } = props;
  return (
    <AriaSelect
      {...rest}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      value={value}
      onChange={key => {
        if (key !== null) onChange(String(key));
      }}
      className={classNames('flex min-w-0 flex-col gap-1', className)}
    >
      {!isLabelHidden && <FieldLabel isOptional={isOptional}>{label}</FieldLabel>}
      <Button
        {...(ref === undefined ? {} : { ref })}
        className={classNames(selectButtonLook(size), error !== undefined && 'border-critical')}
      >
        <SelectValue className="min-w-0 flex-1 truncate placeholder:text-faint">
          {({ isPlaceholder, selectedText, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-faint" />
      </Button>
      <FieldFoot description={description} error={error} />
      <Popover
        offset={4}
        className="min-w-(--trigger-width) max-w-96 overflow-auto rounded-lg border border-line bg-raised p-1 shadow-popover outline-none entering:animate-appear"
      >
        <ListBox items={options} className="max-h-80 overflow-auto outline-none">
          {option => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              isDisabled={option.isDisabled ?? false}
              className="group flex items-center gap-2 rounded-md px-2 py-1 text-base outline-none focus:bg-hover selected:text-accent-ink disabled:opacity-50"
            >
              <span className="flex min-w-0 flex-1 flex-col">
                <Text slot="label" className="truncate">
                  {option.label}
                </Text>
                {option.description !== undefined && (
                  <Text slot="description" className="text-sm text-faint">
                    {option.description}
                  </Text>
                )}
              </span>
              <Check aria-hidden className="invisible size-3.5 shrink-0 group-selected:visible" />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
