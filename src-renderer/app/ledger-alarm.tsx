import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { useLedgerAlarm } from '../data/use-ledger-alarm.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { LedgerAlarmDialog } from './ledger-alarm-dialog.tsx';
import { sayRestored } from './say-restored.ts';
import { strings } from './strings.ts';

/** Stays until an admin accepts what was found: somebody may have tampered with the practice's record of consent. [C11] */
export function LedgerAlarm() {
  const { data: alarm } = useLedgerAlarm();
  const [isOpen, setOpen] = useState(false);
  if (alarm === undefined || alarm === null) return null;
  return (
    <>
      <Banner
        isLine
        tone="critical"
        icon={ShieldAlert}
        role="alert"
        action={
          <Button size="sm" onPress={() => setOpen(true)}>
            {strings.ledger.more}
          </Button>
        }
      >
        {alarm.restored === null ? strings.ledger.alarm : sayRestored(alarm.restored)}
      </Banner>
      {isOpen && <LedgerAlarmDialog alarm={alarm} onClose={() => setOpen(false)} />}
    </>
  );
}
