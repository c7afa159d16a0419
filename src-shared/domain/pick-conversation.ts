type Candidate = { readonly id: string; readonly createdAt: string; readonly doNotText: boolean };

/**
 * The lead in whose conversation an inbound text lands, where several share the number. Null: no lead has it. [M1]
 * `lastTextedFromHere` is the lead whom staff last texted at that number from the tracking number that was written to, `lastTextedFromAnywhere`
 * the same from any; a lead that has the number no more is passed over.
 */
export function pickConversation<Lead extends Candidate>(known: {
  leads: readonly Lead[];
  lastTextedFromHere: string | null;
  lastTextedFromAnywhere: string | null;
}): Lead | null {
  const byId = (id: string | null) => known.leads.find(lead => lead.id === id);
  const newestFirst = [...known.leads].sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id));
  return (
    byId(known.lastTextedFromHere) ??
    byId(known.lastTextedFromAnywhere) ??
    newestFirst.find(lead => !lead.doNotText) ??
    newestFirst[0] ??
    null
  );
}
