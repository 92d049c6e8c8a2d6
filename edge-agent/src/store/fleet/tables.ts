/** Tables of this domain. */
export type FleetTables = Readonly<Record<never, never>>;
