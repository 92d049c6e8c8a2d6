import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { sqliteAction } from "./action/sqlite.ts";
import { sqliteAlarm } from "./alarm/sqlite.ts";
import { sqliteDuties, sqliteWork } from "./case/sqlite.ts";
import { sqliteCatalogue } from "./catalogue/sqlite.ts";
import { sqliteDesk } from "./desk/sqlite.ts";
import { sqliteFleet } from "./fleet/sqlite.ts";
import { sqlitePeople } from "./people/sqlite.ts";
import { sqliteQueue } from "./queue/sqlite.ts";
import { sqliteRatings } from "./rating/sqlite.ts";
import { sqliteSettings } from "./settings/sqlite.ts";
import { statementsOf } from "./statements.ts";
import { sqliteSupervision } from "./supervision/sqlite.ts";
import type { CaseRow, CaseState, CommandRow, DocumentRow, OpRow, ReceiptRow, Tables } from "./tables.ts";
import { sqliteUpdates } from "./update/sqlite.ts";

const opColumns = 'seq, id, node, at, actor_kind AS "actorKind", actor_id AS "actorId", event, hash';
const caseColumns = `case_number AS "caseNumber", item_id AS "itemId", item_version AS "itemVersion", station, channel,
  applicant, state, step, reason, delivery, promised_on AS "promisedOn", token_hash AS "tokenHash",
  short_code_hash AS "shortCodeHash", submitted_at AS "submittedAt", updated_at AS "updatedAt",
  submitted_seq AS "submittedSeq"`;
const documentColumns = `document_id AS "documentId", case_number AS "caseNumber", material_id AS "materialId", applicant,
  captured_at AS "capturedAt", pages`;
const receiptColumns = `receipt_id AS "receiptId", case_number AS "caseNumber", copy, language, state, evidence, reason,
  requested_seq AS "requestedSeq", updated_at AS "updatedAt"`;

type Row = Record<string, SQLOutputValue>;

export function sqliteTables(db: DatabaseSync): Tables {
  const statements = statementsOf(db);
  const { write, one, many } = statements;
  const readValue = one<Row>("SELECT value FROM counters WHERE name = ?");
  const readMeta = one<Row>("SELECT value FROM meta WHERE name = ?");
  const countCases = one<Row>("SELECT count(*) AS value FROM cases");

  const addOp = write(
    `INSERT INTO ops VALUES (?, ?, ?, ?, ?, ?, ?, ?,
      coalesce((SELECT last_seq FROM cases WHERE case_number = ?), 0))`,
  );
  const addCommand = write("INSERT INTO commands VALUES (?, ?, ?, ?)");
  const addCase = write("INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const advanceCase = write(
    "UPDATE cases SET state = ?, step = coalesce(?, step), reason = ?, updated_at = ?, last_seq = ? WHERE case_number = ?",
  );
  const touchCase = write("UPDATE cases SET last_seq = ? WHERE case_number = ?");
  const addDocument = write("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)");
  const addReceipt = write("INSERT INTO receipts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const updateReceipt = write(
    "UPDATE receipts SET state = ?, evidence = ?, reason = ?, updated_at = ? WHERE receipt_id = ?",
  );
  const setCounter = write(
    "INSERT INTO counters VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  );
  const setMeta = write(
    "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  );

  return {
    ops: {
      append: (o, caseNumber) =>
        addOp(o.seq, o.id, o.node, o.at, o.actorKind, o.actorId, o.event, o.hash, caseNumber),
      last: one<OpRow>(`SELECT ${opColumns} FROM ops ORDER BY seq DESC LIMIT 1`),
      after: many<OpRow>(`SELECT ${opColumns} FROM ops WHERE seq > ? ORDER BY seq LIMIT ?`),
      between: many<OpRow>(`SELECT ${opColumns} FROM ops WHERE seq BETWEEN ? AND ? ORDER BY seq`),
      ofCase: many<OpRow>(
        `WITH RECURSIVE link (at) AS (
           SELECT last_seq FROM cases WHERE case_number = ?
           UNION ALL SELECT ops.before FROM ops JOIN link ON ops.seq = link.at WHERE ops.before > 0)
         SELECT ${opColumns} FROM ops WHERE seq IN (SELECT at FROM link) ORDER BY seq`,
      ),
    },
    commands: {
      find: one<CommandRow>(
        'SELECT key, body, first_seq AS "firstSeq", last_seq AS "lastSeq" FROM commands WHERE key = ?',
      ),
      add: (c) => addCommand(c.key, c.body, c.firstSeq, c.lastSeq),
    },
    cases: {
      find: one<CaseRow>(`SELECT ${caseColumns} FROM cases WHERE case_number = ?`),
      state: one<CaseState>(
        `SELECT case_number AS "caseNumber", item_id AS "itemId", item_version AS "itemVersion", state, step, reason
         FROM cases WHERE case_number = ?`,
      ),
      byToken: one<CaseRow>(`SELECT ${caseColumns} FROM cases WHERE token_hash = ?`),
      byShortCode: one<CaseRow>(`SELECT ${caseColumns} FROM cases WHERE short_code_hash = ?`),
      ofApplicant: many<CaseRow>(
        `SELECT ${caseColumns} FROM cases WHERE applicant = ? ORDER BY submitted_seq DESC LIMIT ?`,
      ),
      add: (c) =>
        addCase(
          c.caseNumber,
          c.itemId,
          c.itemVersion,
          c.station,
          c.channel,
          c.applicant,
          c.state,
          c.step,
          c.reason,
          c.delivery,
          c.promisedOn,
          c.tokenHash,
          c.shortCodeHash,
          c.submittedAt,
          c.updatedAt,
          c.submittedSeq,
          c.submittedSeq,
        ),
      advance: (c) => advanceCase(c.state, c.step, c.reason, c.updatedAt, c.seq, c.caseNumber),
      touch: (caseNumber, seq) => touchCase(seq, caseNumber),
      count: () => Number(countCases()?.["value"] ?? 0),
    },
    documents: {
      add: (d) => addDocument(d.documentId, d.caseNumber, d.materialId, d.applicant, d.capturedAt, d.pages),
      ofCase: many<DocumentRow>(`SELECT ${documentColumns} FROM documents WHERE case_number = ?`),
      ofApplicant: many<DocumentRow>(
        `SELECT ${documentColumns} FROM documents WHERE applicant = ? ORDER BY captured_at DESC`,
      ),
      named: one<DocumentRow>(`SELECT ${documentColumns} FROM documents WHERE document_id = ? LIMIT 1`),
    },
    receipts: {
      add: (r) =>
        addReceipt(
          r.receiptId,
          r.caseNumber,
          r.copy,
          r.language,
          r.state,
          r.evidence,
          r.reason,
          r.requestedSeq,
          r.updatedAt,
        ),
      update: (r) => updateReceipt(r.state, r.evidence, r.reason, r.updatedAt, r.receiptId),
      find: one<ReceiptRow>(`SELECT ${receiptColumns} FROM receipts WHERE receipt_id = ?`),
      ofCase: many<ReceiptRow>(`SELECT ${receiptColumns} FROM receipts WHERE case_number = ? ORDER BY copy`),
      open: many<ReceiptRow>(
        `SELECT ${receiptColumns} FROM receipts WHERE state IN ('requested', 'printing') ORDER BY requested_seq`,
      ),
    },
    counters: {
      get: (name) => Number(readValue(name)?.["value"] ?? 0),
      set: setCounter,
      all: many("SELECT name, value FROM counters WHERE name GLOB ? || '*' ORDER BY name"),
    },
    work: sqliteWork(statements),
    duties: sqliteDuties(statements),
    queue: sqliteQueue(statements),
    ratings: sqliteRatings(statements),
    people: sqlitePeople(statements),
    supervision: sqliteSupervision(statements),
    desk: sqliteDesk(statements),
    alarms: sqliteAlarm(statements),
    actions: sqliteAction(statements),
    settings: sqliteSettings(statements),
    catalogue: sqliteCatalogue(statements),
    fleet: sqliteFleet(statements),
    updates: sqliteUpdates(statements),
    meta: { get: (name) => (readMeta(name)?.["value"] as string | undefined) ?? null, set: setMeta },
  };
}
