/** On whose behalf a use case acts: a person of the account, or the account itself through an API key. */
export type By = { readonly accountId: string; readonly staffId: string | null; readonly apiKeyName?: string | null };
