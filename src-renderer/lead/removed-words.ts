/** Stands where a message had words until the practice's retention removed them. [H1] */
export const REMOVED_WORDS = 'The words were removed: older than the practice keeps them.';
