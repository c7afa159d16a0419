/** Splits at line feeds alone: what people write may hold any other character that ends a line elsewhere. The last line may lack its line feed. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const [first = '', ...more] = chunk.split('\n');
    rest += first;
    for (const begun of more) {
      yield rest;
      rest = begun;
    }
  }
  if (rest !== '') yield rest;
}
