export const LINK_SCHEME = 'leadline';

/** As the protocol's ids are; by hand, since the window waits for this. */
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The conversation that `leadline://conversation/<lead>` names, among a program's arguments or by itself; null where none does. */
export function conversationOf(args: readonly string[]): string | null {
  for (const each of args) {
    if (!each.startsWith(`${LINK_SCHEME}://`) || !URL.canParse(each)) continue;
    const url = new URL(each);
    const leadId = url.pathname.replace(/^\//, '');
    if (url.host === 'conversation' && ID.test(leadId)) return leadId;
  }
  return null;
}
