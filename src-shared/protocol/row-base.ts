import { Id, Version } from './scalars.ts';

/** What every live row has. `version` is the account's version that last touched the row. [S1] */
export const rowBase = { id: Id, version: Version };
