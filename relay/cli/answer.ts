/** A mistake that the person at the terminal can mend. Its message is all that is shown; the exit code is 1. */
export class CommandFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandFailed';
  }
}

/** With `--json` exactly one JSON document on stdout and nothing else; else words for a person. */
export function answer(options: { readonly json?: boolean | undefined }, document: object, words: string): void {
  process.stdout.write(options.json === true ? `${JSON.stringify(document)}\n` : `${words}\n`);
}
