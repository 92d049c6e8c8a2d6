import type { Statements } from "../statements.ts";
import type { SupervisionTables } from "./tables.ts";

export function sqliteSupervision(_statements: Statements): SupervisionTables {
  return {};
}
