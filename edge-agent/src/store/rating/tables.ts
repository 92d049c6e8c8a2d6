export type RatingTables = Record<never, never>;
