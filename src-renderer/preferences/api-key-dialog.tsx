import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { ApiScope, type MadeApiKey } from '../../src-shared/protocol/api-key.ts';
import { CreateApiKey } from '../../src-shared/protocol/commands.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useCreateApiKey } from '../data/use-create-api-key.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { FormSelect } from '../ui/form-select.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { useField } from '../ui/use-field.ts';
import { Copyable } from './copyable.tsx';
import { strings } from './strings.ts';

const words = strings.apiKeys;
const DAY_MS = 24 * 3_600_000;

/** The days are chosen here; the relay is told the instant. */
const Form = CreateApiKey.extend({ expiresAt: CreateApiKey.shape.expiresAt.optional() });
const NEVER = 'never';

/** Makes a key and then shows it, once. */
export function ApiKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const create = useCreateApiKey();
  const [problem, setProblem] = useState<string | null>(null);
  const [made, setMade] = useState<MadeApiKey | null>(null);
  const { control, handleSubmit, setError } = useForm({
    resolver: zodResolver(Form),
    defaultValues: { name: '', scopes: [] as ApiScope[], expiresAt: null as string | null },
  });
  const scopes = useField({ control, name: 'scopes', label: words.scopesLabel });
  const chosen = scopes.field.value;
  const submit = handleSubmit(async values => {
    setProblem(null);
    try {
      setMade(await create.mutateAsync([values]));
    } catch (refusal) {
      setProblem(placeProblem(refusal, ['name', 'scopes', 'expiresAt'], setError));
    }
  });
  if (made !== null) {
    return (
      <Dialog title={words.madeTitle(made.name)} isOpen onOpenChange={onClose} width="md">
        <div className="flex flex-col gap-4">
          <p className="text-muted text-pretty">{words.madeHint}</p>
          <Copyable label={words.key} value={made.key} />
          <Button variant="primary" className="self-start" onPress={onClose}>
            {words.done}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={words.addTitle} isOpen onOpenChange={onClose} width="md">
      <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-4">
        <FormTextField control={control} name="name" label={words.name} description={words.nameHint} startsFocused />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-sm font-medium text-muted">{words.scopesLabel}</legend>
          {ApiScope.options.map(scope => (
            <Checkbox
              key={scope}
              isSelected={chosen.includes(scope)}
              onChange={isOn => scopes.field.onChange(isOn ? [...chosen, scope] : chosen.filter(one => one !== scope))}
              description={words.scopes[scope].description}
            >
              {words.scopes[scope].label}
            </Checkbox>
          ))}
          {scopes.error !== undefined && (
            <p role="alert" className="text-sm text-critical">
              {scopes.error}
            </p>
          )}
          {chosen.includes('intake') && chosen.length > 1 && <p className="text-sm text-caution">{words.intakeAlone}</p>}
        </fieldset>
        <FormSelect control={control} name="expiresAt" label={words.expiresLabel} noneId={NEVER} options={expiries()} />
        <FormFoot
          isInDialog
          problem={problem}
          saveLabel={words.create}
          isSaving={create.isPending}
          onCancel={onClose}
          cancelLabel={strings.cancel}
        />
      </form>
    </Dialog>
  );
}

/** From the start of the hour, so that an option stays itself while the dialog is open. */
function expiries() {
  const start = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  const after = (days: number) => ({ id: new Date(start + days * DAY_MS).toISOString(), label: words.afterDays(days) });
  return [{ id: NEVER, label: words.noEnd }, after(30), after(90), after(365)];
}
