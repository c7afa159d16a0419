/** What was seen from outside while a schedule ran. */
export type History = {
  /** The carrier's ids of inbound texts whose webhook was answered 200. */
  readonly answered: string[];
  /** Ids of texts that the relay said it had taken. */
  readonly commands: string[];
};
