import type { SQLInputValue, SQLOutputValue } from "node:sqlite";
import type { Statements } from "../statements.ts";

type Stored = Record<string, SQLOutputValue>;

/** Names of a row's fields; `flags` are kept as 0 and 1, `lists` as JSON. */
export interface RecordShape<Row> {
  readonly table: string;
  readonly key: readonly (keyof Row & string)[];
  readonly fields: readonly (keyof Row & string)[];
  readonly flags?: readonly (keyof Row & string)[];
  readonly json?: readonly (keyof Row & string)[];
}

export interface RecordTable<Row> {
  put(row: Row): void;
  find(...key: SQLInputValue[]): Row | null;
  /** `rest` is what follows the table's name: WHERE, ORDER BY, LIMIT. */
  many(rest: string, ...values: SQLInputValue[]): Row[];
  count(where: string, ...values: SQLInputValue[]): number;
}

/** Columns whose fields have a name that SQL keeps for itself. */
const kept: Readonly<Record<string, string>> = { window: "window_id" };
export const columnOf = (field: string): string =>
  kept[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Rows of one record type: written whole, found by their key, or by a condition. */
export function recordTable<Row extends object>(
  { write, one, many }: Statements,
  shape: RecordShape<Row>,
): RecordTable<Row> {
  const { table, key, fields } = shape;
  const flags = new Set<string>(shape.flags);
  const json = new Set<string>(shape.json);
  const put = write(
    `INSERT OR REPLACE INTO ${table} (${fields.map((field) => `"${columnOf(field)}"`).join(", ")})
      VALUES (${fields.map(() => "?").join(", ")})`,
  );
  const select = `SELECT ${fields.map((field) => `"${columnOf(field)}" AS "${field}"`).join(", ")} FROM ${table}`;
  const found = one<Stored>(
    `${select} WHERE ${key.map((field) => `"${columnOf(field)}" = ?`).join(" AND ")}`,
  );
  const asked = new Map<string, (...values: SQLInputValue[]) => Stored[]>();
  const listed = (sql: string) => {
    const known = asked.get(sql) ?? many<Stored>(sql);
    asked.set(sql, known);
    return known;
  };
  const rowOf = (stored: Stored): Row =>
    Object.fromEntries(
      Object.entries(stored).map(([field, value]) => {
        if (flags.has(field)) return [field, value === 1];
        return [field, json.has(field) ? JSON.parse(String(value)) : value];
      }),
    ) as Row;
  const storedOf = (value: unknown, field: string): SQLInputValue => {
    if (flags.has(field)) return value === true ? 1 : 0;
    return json.has(field) ? JSON.stringify(value) : (value as SQLInputValue);
  };
  return {
    put: (row) => put(...fields.map((field) => storedOf(row[field], field))),
    find(...values) {
      const stored = found(...values);
      return stored === null ? null : rowOf(stored);
    },
    many: (rest, ...values) => listed(`${select} ${rest}`)(...values).map(rowOf),
    count(where, ...values) {
      const [row] = listed(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)(...values);
      return Number(row?.["n"] ?? 0);
    },
  };
}
