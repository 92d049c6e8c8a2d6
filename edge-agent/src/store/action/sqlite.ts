import type { Statements } from "../statements.ts";
import type { ActionTables } from "./tables.ts";

export function sqliteAction(_statements: Statements): ActionTables {
  return {};
}
