import type { Statements } from "../statements.ts";
import type { SettingsTables, SettingsVersionRow } from "./tables.ts";

const columns = `scope, version, changes, note, by, at, restores, outcome, why, noted_at AS "notedAt"`;

interface Stored extends Omit<SettingsVersionRow, "changes"> {
  readonly changes: string;
}

export function sqliteSettings({ write, one, many }: Statements): SettingsTables {
  const add = write("INSERT INTO settings_versions VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)");
  const note = write(
    "UPDATE settings_versions SET outcome = ?, why = ?, noted_at = ? WHERE scope = ? AND version = ?",
  );
  const find = one<Stored>(`SELECT ${columns} FROM settings_versions WHERE scope = ? AND version = ?`);
  const latest = one<Stored>(
    `SELECT ${columns} FROM settings_versions WHERE scope = ? ORDER BY version DESC LIMIT 1`,
  );
  const list = many<Stored>(
    `SELECT ${columns} FROM settings_versions ORDER BY at DESC, scope, version DESC LIMIT ?`,
  );
  const ofScope = many<Stored>(
    `SELECT ${columns} FROM settings_versions WHERE scope = ? ORDER BY version DESC LIMIT ?`,
  );
  const all = many<Stored>(`SELECT ${columns} FROM settings_versions ORDER BY scope, version`);
  return {
    versions: {
      add: (v) => add(v.scope, v.version, JSON.stringify(v.changes), v.note, v.by, v.at, v.restores),
      note: (scope, version, outcome, why, at) => note(outcome, why, at, scope, version),
      find: (scope, version) => rowOf(find(scope, version)),
      latest: (scope) => rowOf(latest(scope)),
      list: (limit) => list(limit).flatMap((row) => rowOf(row) ?? []),
      ofScope: (scope, limit) => ofScope(scope, limit).flatMap((row) => rowOf(row) ?? []),
      all: () => all().flatMap((row) => rowOf(row) ?? []),
    },
  };
}

function rowOf(row: Stored | null): SettingsVersionRow | null {
  return row === null ? null : { ...row, changes: JSON.parse(row.changes) as SettingsVersionRow["changes"] };
}
