import { useState } from 'react';
import type { CarrierNumbers, CarrierNumberState } from '../../src-shared/protocol/carrier-number.ts';
import { useRepairTrackingNumber } from '../data/use-repair-tracking-number.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { strings } from './strings.ts';

const words = strings.numbers.carrier;

type Props = {
  readonly trackingNumberId: string;
  /** null: the carrier does not have the number. */
  readonly state: CarrierNumberState | null;
  readonly here: CarrierNumbers['here'];
  readonly isTexting: boolean;
};

/** How the number stands at the carrier, and a repair that shows what it would overwrite. */
export function CarrierStatePart({ trackingNumberId, state, here, isTexting }: Props) {
  const repair = useRepairTrackingNumber();
  const [isAsking, setAsking] = useState(false);
  if (state === null) return <Banner tone="caution">{words.missing}</Banner>;
  const textsAstray = isTexting && state.canText && !state.textsComeHere;
  const callsAstray = state.canCall && !state.callsComeHere;
  const rows = [
    ...(textsAstray ? [{ what: words.texts, old: state.textsGoTo, next: here.texts }] : []),
    ...(callsAstray ? [{ what: words.calls, old: state.callsGoTo, next: here.calls }] : []),
  ];
  return (
    <section aria-labelledby="at-the-carrier" className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <h3 id="at-the-carrier" className="font-medium">
        {words.title}
      </h3>
      <ul className="flex flex-col gap-1 text-sm text-muted">
        {state.canText ? isTexting && !textsAstray && <li>{words.textsHere}</li> : <li className="text-caution">{words.cannotText}</li>}
        {state.canCall ? !callsAstray && <li>{words.callsHere}</li> : <li className="text-caution">{words.cannotCall}</li>}
        {rows.map(({ what, old }) => (
          <li key={what} className="wrap-anywhere text-caution">
            {words.astray(what, old)}
          </li>
        ))}
        {state.overriddenBy !== null && <li className="text-caution">{words.overriddenBy[state.overriddenBy]}</li>}
        {isTexting && <Registration state={state} />}
        <li>{words.release}</li>
      </ul>
      {repair.error !== null && (
        <Banner tone="critical" role="alert">
          {repair.error.message}
        </Banner>
      )}
      {rows.length > 0 && !isAsking && (
        <span>
          <Button onPress={() => setAsking(true)}>{words.repair}</Button>
        </span>
      )}
      {rows.length > 0 && isAsking && (
        <Banner tone="caution">
          {rows.map(({ what, old, next }) => (
            <p key={what} className="wrap-anywhere">
              <span className="font-medium">{what}</span> {words.from} <code>{old ?? words.nowhere}</code> {words.to} <code>{next}</code>
            </p>
          ))}
          <p className="mt-1">{words.repairHint}</p>
          <span className="mt-2 flex gap-2">
            <Button
              variant="primary"
              isPending={repair.isPending}
              onPress={() => repair.mutate([trackingNumberId], { onSuccess: () => setAsking(false) })}
            >
              {words.repairNow}
            </Button>
            <Button variant="quiet" onPress={() => setAsking(false)}>
              {strings.cancel}
            </Button>
          </span>
        </Banner>
      )}
    </section>
  );
}

/** Whether US carriers deliver its texts, what follows if not, and what to do. The carrier refuses such texts, never this program. */
function Registration({ state: { registration, registered } }: { readonly state: CarrierNumberState }) {
  if (registration === 'none') return <li>{words.registration.none}</li>;
  const isAmiss = registered === 'not_registered' || registered === 'rejected';
  return <li className={isAmiss ? 'text-caution' : undefined}>{words.registration[registration][registered]}</li>;
}
