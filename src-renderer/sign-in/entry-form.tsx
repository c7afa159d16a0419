import type { FormEventHandler, ReactNode } from 'react';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { RelayField } from './relay-field.tsx';
import { strings } from './strings.ts';

type Entry = FieldValues & { readonly relayUrl: string; readonly code: string; readonly name: string; readonly password: string };

type Props<Values extends Entry> = {
  readonly control: Control<Values>;
  readonly onSubmit: FormEventHandler;
  /** The address that is known already. */
  readonly relayUrl: string;
  readonly hasRelayFault: boolean;
  readonly codeLabel: string;
  readonly codeHint: string;
  /** Between the code and the person's name. */
  readonly practice?: ReactNode;
  /** Between the person's name and the password. */
  readonly email?: ReactNode;
  /** Below the password. */
  readonly secondFactor?: ReactNode;
  readonly problem: string | null;
  readonly isPending: boolean;
  readonly submitLabel: string;
};

/** How somebody who is new here comes in: with a code, a name and a password of one's own. */
export function EntryForm<Values extends Entry>({ control, relayUrl, hasRelayFault, problem, ...props }: Props<Values>) {
  const field = (name: 'relayUrl' | 'code' | 'name' | 'password') => name as FieldPath<Values>; // every form of this kind has these
  return (
    <form onSubmit={props.onSubmit} noValidate className="flex flex-col gap-3">
      <RelayField control={control} name={field('relayUrl')} known={relayUrl} hasFault={hasRelayFault} />
      <FormTextField
        control={control}
        name={field('code')}
        label={props.codeLabel}
        description={props.codeHint}
        autoComplete="one-time-code"
        spellCheck="false"
        inputClassName="font-mono"
        startsFocused={relayUrl !== ''}
      />
      {props.practice}
      <FormTextField control={control} name={field('name')} label={strings.name} description={strings.nameHint} autoComplete="name" />
      {props.email}
      <FormTextField
        control={control}
        name={field('password')}
        label={strings.newPassword}
        description={strings.newPasswordHint}
        type="password"
        autoComplete="new-password"
      />
      {props.secondFactor}
      {problem !== null && (
        <Banner tone="critical" role="alert">
          {problem}
        </Banner>
      )}
      <Button type="submit" variant="primary" size="lg" isPending={props.isPending} className="mt-1">
        {props.submitLabel}
      </Button>
    </form>
  );
}
