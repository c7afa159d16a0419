/** What was looked at, how it stands, and, where it is not well, what mends it. Names no lead and no number of one. */
export type Check = {
  readonly name: string;
  /** `not_checked`: it could not be looked at, or there is nothing to look at; `words` say why. */
  readonly state: 'ok' | 'warning' | 'fault' | 'not_checked';
  readonly words: string;
  readonly mend?: string;
};
