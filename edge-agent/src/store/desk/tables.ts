import type { ReceiptState } from "../../contract/case.ts";

export interface NoticeRow {
  readonly noticeId: string;
  readonly visit: string;
  readonly itemId: string;
  /** JSON of material ids. */
  readonly missing: string;
  readonly copy: number;
  readonly language: string;
  readonly state: ReceiptState;
  readonly evidence: string | null;
  readonly reason: string | null;
  readonly requestedSeq: number;
  readonly updatedAt: number;
}

export interface DeskTables {
  readonly notices: {
    add(row: NoticeRow): void;
    update(row: Pick<NoticeRow, "noticeId" | "state" | "evidence" | "reason" | "updatedAt">): void;
    find(noticeId: string): NoticeRow | null;
    /** In the order they were asked for. */
    ofVisit(visit: string): NoticeRow[];
    all(): NoticeRow[];
    /** Requested or printing, in the order they were asked for. */
    open(): NoticeRow[];
  };
}
