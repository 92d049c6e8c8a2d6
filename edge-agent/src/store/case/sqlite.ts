import type { Statements } from "../statements.ts";
import type { DutyRow, DutyTables, LineRow, PromiseRow, WorkRow, WorkTables } from "./tables.ts";

const workColumns = 'case_number AS "caseNumber", holder, missing, resumes, delivered';
const promiseColumns =
  'case_number AS "caseNumber", material_id AS "materialId", due_on AS "dueOn", kept_at AS "keptAt"';
const lineColumns = `delivery_id AS "deliveryId", line, case_number AS "caseNumber", what, state, tries, reason, reference,
  due_at AS "dueAt", updated_at AS "updatedAt"`;
const open = "state NOT IN ('completed', 'withdrawn')";

export function sqliteWork({ write, one, many }: Statements): WorkTables {
  const put = write(
    `INSERT INTO case_work VALUES (?, ?, ?, ?, ?) ON CONFLICT (case_number) DO UPDATE SET
      holder = excluded.holder, missing = excluded.missing, resumes = excluded.resumes, delivered = excluded.delivered`,
  );
  const openCases = many<{ caseNumber: string }>(
    `SELECT case_number AS "caseNumber" FROM cases WHERE ${open} ORDER BY submitted_seq LIMIT ?`,
  );
  const countOpen = one<{ n: number }>(`SELECT count(*) AS n FROM cases WHERE ${open}`);
  const addPromise = write("INSERT INTO promises VALUES (?, ?, ?, ?)");
  const keepPromise = write("UPDATE promises SET kept_at = ? WHERE case_number = ? AND material_id = ?");
  const addLine = write("INSERT INTO line_deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const updateLine = write(
    `UPDATE line_deliveries SET state = ?, tries = ?, reason = ?, reference = ?, updated_at = ?
      WHERE delivery_id = ?`,
  );
  const again = write(
    `UPDATE line_deliveries SET state = 'due', tries = 0, reason = NULL, due_at = ?, updated_at = ?
      WHERE delivery_id = ?`,
  );
  const setReference = write(
    `INSERT INTO line_references VALUES (?, ?, ?)
      ON CONFLICT (line, case_number) DO UPDATE SET reference = excluded.reference`,
  );
  const reference = one<{ reference: string }>(
    "SELECT reference FROM line_references WHERE line = ? AND case_number = ?",
  );
  return {
    find: one<WorkRow>(`SELECT ${workColumns} FROM case_work WHERE case_number = ?`),
    put: (w) => put(w.caseNumber, w.holder, w.missing, w.resumes, w.delivered),
    openCases: (limit) => openCases(limit).map(({ caseNumber }) => caseNumber),
    countOpen: () => Number(countOpen()?.n ?? 0),
    promises: {
      add: (p) => addPromise(p.caseNumber, p.materialId, p.dueOn, p.keptAt),
      keep: (caseNumber, materialId, at) => keepPromise(at, caseNumber, materialId),
      ofCase: many<PromiseRow>(
        `SELECT ${promiseColumns} FROM promises WHERE case_number = ? ORDER BY material_id`,
      ),
      open: many<PromiseRow>(
        `SELECT ${promiseColumns} FROM promises WHERE kept_at IS NULL ORDER BY due_on, case_number, material_id`,
      ),
    },
    lines: {
      add: (l) =>
        addLine(
          l.deliveryId,
          l.line,
          l.caseNumber,
          l.what,
          l.state,
          l.tries,
          l.reason,
          l.reference,
          l.dueAt,
          l.updatedAt,
        ),
      update: (l) => updateLine(l.state, l.tries, l.reason, l.reference, l.updatedAt, l.deliveryId),
      again: (deliveryId, at) => again(at, at, deliveryId),
      find: one<LineRow>(`SELECT ${lineColumns} FROM line_deliveries WHERE delivery_id = ?`),
      inState: many<LineRow>(
        `SELECT ${lineColumns} FROM line_deliveries WHERE state = ? ORDER BY delivery_id LIMIT ?`,
      ),
      ofCase: many<LineRow>(
        `SELECT ${lineColumns} FROM line_deliveries WHERE case_number = ? ORDER BY delivery_id`,
      ),
      counts: many("SELECT line, state, count(*) AS n FROM line_deliveries GROUP BY line, state"),
      setReference,
      reference: (line, caseNumber) => reference(line, caseNumber)?.reference ?? null,
    },
  };
}

export function sqliteDuties({ write, many }: Statements): DutyTables {
  const put = write("INSERT OR REPLACE INTO duties VALUES (?, ?, ?, ?)");
  return {
    put: (d) => put(d.accountId, d.departments, d.away, d.delegate),
    all: many<DutyRow>(
      'SELECT account_id AS "accountId", departments, away, delegate FROM duties ORDER BY account_id',
    ),
  };
}
