/** Tables of this domain. */
export type ActionTables = Readonly<Record<never, never>>;
