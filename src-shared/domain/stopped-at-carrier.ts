/** What stands in place of the lead's words where the carrier's refusal told of the opt-out: nobody knows how the lead worded it. [O12] */
export const STOPPED_AT_CARRIER = 'Reported by the phone company (error 21610)';
