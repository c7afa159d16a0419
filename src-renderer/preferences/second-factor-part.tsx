import { useState } from 'react';
import type { SecondFactorKey } from '../../src-shared/protocol/people.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import { call } from '../data/call.ts';
import { secondFactorWords } from '../data/second-factor-words.ts';
import { useAccount } from '../data/use-account.ts';
import { useDesktopQuery } from '../data/use-desktop-query.ts';
import { AuthenticatorSetup } from '../ui/authenticator-setup.tsx';
import { Button } from '../ui/button.tsx';
import { CodeList } from '../ui/code-list.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Card } from './card.tsx';
import { Part } from './part.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { strings } from './strings.ts';

const words = strings.me;
type Step = 'none' | 'set_up' | 'renew' | 'remove';

/** What was wrong with a call, in words; null: nothing was. */
const faultOf = (asked: Promise<unknown>): Promise<string | null> =>
  asked.then(
    () => null,
    (fault: unknown) => (fault instanceof Error ? fault.message : String(fault)),
  );

/** One's own second factor: set up, new recovery codes, taken away where the practice does not ask for one. */
export function SecondFactorPart({ me }: { readonly me: Staff }) {
  const rule = useAccount().data?.secondFactor;
  const access = useDesktopQuery('listStaffAccess', []).data?.find(({ staffId }) => staffId === me.id);
  const isAsked = rule === 'everyone' || (rule === 'admins' && me.role === 'admin');
  const [step, setStep] = useState<Step>('none');
  const [key, setKey] = useState<SecondFactorKey | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  function close() {
    setStep('none');
    setKey(null);
    setCodes(null);
  }
  return (
    <Part title={words.factor} hint={words.factorHint}>
      <Card isPadded>
        <div className="flex flex-wrap gap-2">
          {access === undefined && <p className="text-muted">{words.factorUnknown}</p>}
          {access?.hasSecondFactor === false && <Button onPress={() => setStep('set_up')}>{words.factorSetUp}</Button>}
          {access?.hasSecondFactor === true && <Button onPress={() => setStep('renew')}>{words.factorRenew}</Button>}
          {access?.hasSecondFactor === true && !isAsked && <Button onPress={() => setStep('remove')}>{words.factorRemove}</Button>}
        </div>
      </Card>
      {codes !== null ? (
        <Dialog title={secondFactorWords.codes} isOpen onOpenChange={close} width="sm">
          <CodeList
            label={secondFactorWords.codes}
            hint={secondFactorWords.codesHint}
            codes={codes}
            words={secondFactorWords}
            onCopy={text => call('copyText', text)}
            onSave={saved => call('saveRecoveryCodes', [...saved])}
            onDone={close}
          />
        </Dialog>
      ) : key !== null ? (
        <Dialog title={words.factor} isOpen onOpenChange={close} width="sm">
          <AuthenticatorSetup
            uri={key.uri}
            keyText={key.key}
            words={secondFactorWords}
            onConfirm={code => faultOf(call('confirmSecondFactor', { code }).then(answer => setCodes(answer.recoveryCodes)))}
          />
        </Dialog>
      ) : (
        step !== 'none' && (
          <PasswordDialog
            title={step === 'set_up' ? words.factorSetUp : step === 'renew' ? words.factorRenew : words.factorRemove}
            hint={words.passwordHint}
            saveLabel={words.goOn}
            onClose={close}
            onSubmit={password => {
              if (step === 'set_up') return faultOf(call('beginSecondFactor', { password }).then(setKey));
              if (step === 'renew') return faultOf(call('renewRecoveryCodes', { password }).then(answer => setCodes(answer.recoveryCodes)));
              return faultOf(call('removeSecondFactor', { password }).then(close));
            }}
          />
        )
      )}
    </Part>
  );
}
