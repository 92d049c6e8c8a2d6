export type SupervisionTables = Record<never, never>;
