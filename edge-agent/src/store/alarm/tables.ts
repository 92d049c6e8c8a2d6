/** Tables of this domain. */
export type AlarmTables = Readonly<Record<never, never>>;
