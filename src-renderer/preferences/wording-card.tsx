import { History, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { ARTICLE_TEXTS, cannedText } from '../../src-shared/domain/canned-texts.ts';
import { judgeCannedText, warnOfCannedText } from '../../src-shared/domain/judge-canned-text.ts';
import { sayCannedTextFault, sayCannedTextWarning } from '../../src-shared/domain/say-canned-text-fault.ts';
import type { CannedTextName } from '../../src-shared/protocol/canned-text.ts';
import { useLocations } from '../data/use-locations.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { sayFault } from '../ui/say-fault.ts';
import { useField } from '../ui/use-field.ts';
import { Card } from './card.tsx';
import type { PracticeControl } from './practice-values.ts';
import { strings } from './strings.ts';
import { TextPreview } from './text-preview.tsx';
import { WordingHistory } from './wording-history.tsx';

const words = strings.practice;

type Props = {
  readonly control: PracticeControl;
  readonly name: CannedTextName;
  readonly practiceName: string;
  readonly isAdmin: boolean;
};

/** One canned text: its words, what they will look like from each location, what speaks against them, and every wording there was. */
export function WordingCard({ control, name, practiceName, isAdmin }: Props) {
  const { label, hint } = words.wordings[name];
  const { field, error } = useField({ control, name: `texts.${name}`, label });
  const locations = (useLocations().data ?? []).filter(location => location.archivedAt === null);
  const [locationId, setLocationId] = useState<string | null>(null);
  const [showsHistory, setShowsHistory] = useState(false);
  const text = field.value;
  const from = locations.find(location => location.id === locationId) ?? locations[0];
  const sent = cannedText(name, { text }, from?.name ?? practiceName);
  const [fault] = judgeCannedText(name, text.trim());
  const isArticle = text.trim() === ARTICLE_TEXTS[name];
  return (
    <Card isPadded>
      <TextArea
        label={label}
        description={hint}
        error={fault === undefined ? error : sayFault(label, sayCannedTextFault(fault))}
        isDisabled={!isAdmin}
        value={text}
        onChange={field.onChange}
        onBlur={field.onBlur}
      />
      {locations.length > 1 && (
        <Select
          label={words.previewFrom(label)}
          size="sm"
          className="max-w-80"
          value={from?.id ?? null}
          onChange={setLocationId}
          options={locations.map(location => ({ id: location.id, label: location.name }))}
        />
      )}
      {fault === undefined && <TextPreview title={words.previewTitle} text={sent} />}
      {fault === undefined && warnOfCannedText(name, sent).length > 0 && (
        <ul className="flex list-disc flex-col gap-1 pl-5 text-sm text-caution">
          {warnOfCannedText(name, sent).map(warning => (
            <li key={warning.is}>{sayCannedTextWarning(warning)}</li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        {isAdmin && (
          <Button size="sm" icon={RotateCcw} isDisabled={isArticle} onPress={() => field.onChange(ARTICLE_TEXTS[name])}>
            {words.restore}
          </Button>
        )}
        <Button size="sm" variant="quiet" icon={History} aria-label={words.historyOf(label)} onPress={() => setShowsHistory(true)}>
          {words.history}
        </Button>
      </div>
      {showsHistory && <WordingHistory name={name} onClose={() => setShowsHistory(false)} />}
    </Card>
  );
}
