import type { ReceiptState } from "../contract/case.ts";
import { HallError } from "../contract/errors.ts";
import type { NoticeRow } from "../store/desk/tables.ts";
import type { SqliteStore } from "../store/sqlite.ts";

/** A notice of what is missing, as it lies in the books; it names nobody. */
export interface NoticeRecord {
  readonly noticeId: string;
  readonly visit: string;
  readonly itemId: string;
  readonly missing: readonly string[];
  readonly copy: number;
  readonly language: string;
  readonly state: ReceiptState;
  readonly reason: string | null;
  readonly updatedAt: number;
}

/** The read side of notices. */
export class Notices {
  readonly #store: SqliteStore;

  constructor(store: SqliteStore) {
    this.#store = store;
  }

  /** Throws HallError `receipt-unknown`. */
  find(noticeId: string): NoticeRecord {
    const row = this.#store.tables.desk.notices.find(noticeId);
    if (row === null) throw new HallError("receipt-unknown");
    return recordOf(row);
  }

  /** The latest of a visit, or null. */
  latest(visit: string): NoticeRecord | null {
    const row = this.#store.tables.desk.notices.ofVisit(visit).at(-1);
    return row === undefined ? null : recordOf(row);
  }

  /** Asked for or printing, oldest first. */
  pending(): readonly NoticeRecord[] {
    return this.#store.tables.desk.notices.open().map(recordOf);
  }
}

function recordOf(row: NoticeRow): NoticeRecord {
  const { noticeId, visit, itemId, copy, language, state, reason, updatedAt } = row;
  return {
    noticeId,
    visit,
    itemId,
    missing: JSON.parse(row.missing),
    copy,
    language,
    state,
    reason,
    updatedAt,
  };
}
