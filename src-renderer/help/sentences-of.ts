import type { Topic } from './topic.ts';

/** Every sentence of a topic, marked up as it is written. */
export function sentencesOf({ pieces }: Pick<Topic, 'pieces'>): readonly string[] {
  return pieces.flatMap(piece => {
    if (typeof piece === 'string') return [piece];
    if ('heading' in piece) return [piece.heading];
    if ('steps' in piece) return piece.steps;
    if ('list' in piece) return piece.list;
    return ['said' in piece ? piece.said : piece.script];
  });
}
