import { Id } from '../../src-shared/protocol/scalars.ts';

export const LINK_SCHEME = 'leadline';

/** The conversation that `leadline://conversation/<lead>` names, among a program's arguments or by itself; null where none does. */
export function conversationOf(args: readonly string[]): string | null {
  for (const each of args) {
    if (!each.startsWith(`${LINK_SCHEME}://`) || !URL.canParse(each)) continue;
    const url = new URL(each);
    const lead = Id.safeParse(url.pathname.replace(/^\//, ''));
    if (url.host === 'conversation' && lead.success) return lead.data;
  }
  return null;
}
