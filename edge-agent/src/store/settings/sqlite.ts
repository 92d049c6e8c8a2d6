import type { Statements } from "../statements.ts";
import type { SettingsTables } from "./tables.ts";

export function sqliteSettings(_statements: Statements): SettingsTables {
  return {};
}
