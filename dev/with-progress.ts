/** Says on stderr what a long step does, a line every ten seconds while it lasts, and how long it took. */
export async function withProgress<T>(what: string, step: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  console.error(`Leadline: ${what} ...`);
  const beat = setInterval(() => console.error(`Leadline: ${what}, ${seconds()} ...`), 10_000);
  try {
    const result = await step();
    console.error(`Leadline: ${what}: done in ${seconds()}.`);
    return result;
  } finally {
    clearInterval(beat);
  }
}
