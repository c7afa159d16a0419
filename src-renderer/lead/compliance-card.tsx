import { ScrollText } from 'lucide-react';
import type { Ref } from 'react';
import { COMPLIANCE_WORD } from '../../src-shared/domain/compliance-word.ts';
import { useAcceptCompliance } from '../data/use-accept-compliance.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

type Props = {
  /** The person accepted earlier words, and these are new. */
  readonly isChanged: boolean;
  readonly acceptRef: Ref<HTMLButtonElement>;
};

/** Stands where the composer would until this person has accepted the word on compliance. [G1] */
export function ComplianceCard({ isChanged, acceptRef }: Props) {
  const accept = useAcceptCompliance();
  return (
    <section aria-label={COMPLIANCE_WORD.title} className="flex gap-3 rounded-lg border border-line bg-canvas px-4 py-3">
      <ScrollText aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <h3 className="text-md font-semibold">{COMPLIANCE_WORD.title}</h3>
        <p className="text-muted">
          {isChanged
            ? 'These words have changed since you accepted them. Read them again before you go on texting.'
            : 'Read this before your first text. You are asked once, and find it again under Help.'}
        </p>
        <div className="flex flex-col gap-1.5 select-text">
          {COMPLIANCE_WORD.paragraphs.map(words => (
            <p key={words} className="text-base text-pretty">
              {words}
            </p>
          ))}
        </div>
        {accept.error !== null && (
          <Banner tone="critical" role="alert">
            This could not be kept, so you cannot text yet. {accept.error.message}
          </Banner>
        )}
        <div>
          <Button
            ref={acceptRef}
            variant="primary"
            isPending={accept.isPending}
            onPress={() => accept.mutate([{ version: COMPLIANCE_WORD.version }])}
          >
            I have read and accept this
          </Button>
        </div>
      </div>
    </section>
  );
}
