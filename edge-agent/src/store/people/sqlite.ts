import type { Statements } from "../statements.ts";
import type { PeopleTables } from "./tables.ts";

export function sqlitePeople(_statements: Statements): PeopleTables {
  return {};
}
