import type { DatabaseSync, SQLInputValue } from "node:sqlite";

/** Makers of prepared statements: each is prepared when first used and kept. */
export interface Statements {
  write(sql: string): (...values: SQLInputValue[]) => void;
  one<T>(sql: string): (...values: SQLInputValue[]) => T | null;
  /** Rows as they come; column names are aliased to the row types' fields. */
  many<T>(sql: string): (...values: SQLInputValue[]) => T[];
}

export function statementsOf(db: DatabaseSync): Statements {
  const prepared = (sql: string) => {
    let statement: ReturnType<DatabaseSync["prepare"]> | undefined;
    return () => {
      statement ??= db.prepare(sql);
      return statement;
    };
  };
  return {
    write(sql) {
      const statement = prepared(sql);
      return (...values) => {
        statement().run(...values);
      };
    },
    one<T>(sql: string) {
      const statement = prepared(sql);
      return (...values: SQLInputValue[]) => (statement().get(...values) as T | undefined) ?? null;
    },
    many<T>(sql: string) {
      const statement = prepared(sql);
      return (...values: SQLInputValue[]) => statement().all(...values) as T[];
    },
  };
}
