import type { Statements } from "../statements.ts";
import type { RatingTables } from "./tables.ts";

export function sqliteRatings(_statements: Statements): RatingTables {
  return {};
}
