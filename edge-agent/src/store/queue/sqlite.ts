import type { Statements } from "../statements.ts";
import type { QueueTables } from "./tables.ts";

export function sqliteQueue(_statements: Statements): QueueTables {
  return {};
}
