import type { Statements } from "../statements.ts";
import type { CatalogueTables, DraftRow, ItemCases, SignageRow, VersionRow } from "./tables.ts";

const version = "version, sha256, before, added, changed, removed, note, by, at";
const draft = "sha256, cause, items, by, at";
const signage = "file, sha256, size, by, at";

export function sqliteCatalogue({ write, one, many }: Statements): CatalogueTables {
  const add = write(`INSERT INTO catalogue_versions (${version}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const putDraft = write(`INSERT OR REPLACE INTO catalogue_draft (one, ${draft}) VALUES (1, ?, ?, ?, ?, ?)`);
  const dropDraft = write("DELETE FROM catalogue_draft");
  const put = write(`INSERT OR REPLACE INTO signage_files (${signage}) VALUES (?, ?, ?, ?, ?)`);
  return {
    add: (v) => add(v.version, v.sha256, v.before, v.added, v.changed, v.removed, v.note, v.by, v.at),
    newest: one<VersionRow>(`SELECT ${version} FROM catalogue_versions ORDER BY version DESC LIMIT 1`),
    all: many<VersionRow>(`SELECT ${version} FROM catalogue_versions ORDER BY version`),
    draft: one<DraftRow>(`SELECT ${draft} FROM catalogue_draft`),
    setDraft: (d) => (d === null ? dropDraft() : putDraft(d.sha256, d.cause, d.items, d.by, d.at)),
    casesByItem: many<ItemCases>(
      `SELECT item_id AS "itemId", item_version AS "itemVersion", COUNT(*) AS cases,
         SUM(state NOT IN ('completed', 'withdrawn', 'rejected')) AS open FROM cases GROUP BY item_id, item_version`,
    ),
    signage: {
      put: (s) => put(s.file, s.sha256, s.size, s.by, s.at),
      drop: write("DELETE FROM signage_files WHERE file = ?"),
      find: one<SignageRow>(`SELECT ${signage} FROM signage_files WHERE file = ?`),
      all: many<SignageRow>(`SELECT ${signage} FROM signage_files ORDER BY file`),
    },
  };
}
