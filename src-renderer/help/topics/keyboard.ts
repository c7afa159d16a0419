import type { Topic } from '../topic.ts';

export const keyboard: Topic = {
  id: 'keyboard',
  title: 'Keyboard',
  keywords: 'shortcuts keys accessibility screen reader mouse',
  pieces: [
    'Everything can be done without a mouse. **Keyboard shortcuts**, in the menu behind your initials, lists all keys.',
    {
      list: [
        'F1 opens this guide, on the part about your screen. Escape closes it.',
        'J and K, or the arrows, move in a list; Enter opens.',
        'Slash searches; Ctrl+K, or ⌘K on a Mac, jumps to any lead.',
        'Ctrl+Enter, or ⌘Enter, always sends. **Enter sends the text** makes a plain Enter do so, too.',
      ],
    },
  ],
};
