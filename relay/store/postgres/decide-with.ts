/** Thrown through a decision that asked for something which is not read yet; nobody else sees it. */
class Unread<Key> extends Error {
  readonly key: Key;

  constructor(key: Key) {
    super('A decision swallowed the question that it asked');
    this.key = key;
  }
}

/**
 * Runs a pure decision that asks, while it decides, for something that has to be read first: the decision is broken off at its question,
 * the answer is read, and the decision is made anew with it.
 */
export async function decideWith<Key, Answer, Result>(
  read: (key: Key) => Promise<Answer>,
  decide: (ask: (key: Key) => Answer) => Result,
): Promise<Result> {
  const answers = new Map<Key, Answer>();
  const ask = (key: Key): Answer => {
    if (!answers.has(key)) throw new Unread(key);
    return answers.get(key) as Answer; // there, as the line above found
  };
  for (;;) {
    try {
      return decide(ask);
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      const key = error.key as Key; // ours: only `ask` throws it
      answers.set(key, await read(key));
    }
  }
}
