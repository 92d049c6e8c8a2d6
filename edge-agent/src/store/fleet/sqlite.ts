import type { Statements } from "../statements.ts";
import type { FleetTables } from "./tables.ts";

export function sqliteFleet(_statements: Statements): FleetTables {
  return {};
}
