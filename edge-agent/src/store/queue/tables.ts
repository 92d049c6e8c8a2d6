export type QueueTables = Record<never, never>;
