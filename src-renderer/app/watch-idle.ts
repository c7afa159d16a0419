type Options = {
  /** Milliseconds without a stir until nobody is there any more. */
  readonly limit: number;
  /** Milliseconds of a clock that goes on while the computer sleeps. */
  readonly now: () => number;
  /** Runs `then` after so many milliseconds; answers how to call it off. */
  readonly after: (milliseconds: number, then: () => void) => () => void;
  readonly onIdle: () => void;
};

export type IdleWatch = {
  /** Somebody is there. After a sleep that outlasted the limit, the first stir is told as idleness too. */
  readonly stir: () => void;
  readonly stop: () => void;
};

/** Tells when nobody has stirred for the limit. */
export function watchIdle({ limit, now, after, onIdle }: Options): IdleWatch {
  let last = now();
  let callOff: (() => void) | null = null;
  const wait = (): void => {
    callOff = after(last + limit - now(), () => {
      callOff = null;
      if (now() - last < limit) wait();
      else onIdle();
    });
  };
  wait();
  return {
    stir: () => {
      if (now() - last >= limit) onIdle();
      last = now();
      if (callOff === null) wait();
    },
    stop: () => callOff?.(),
  };
}
