import type { Statements } from "../statements.ts";
import type { AlarmTables } from "./tables.ts";

export function sqliteAlarm(_statements: Statements): AlarmTables {
  return {};
}
