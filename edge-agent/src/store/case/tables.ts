import type { LineDeliveryState } from "../../contract/lines.ts";

/** In whose hands a case is. Cases that nobody touched since their submission have no row. */
export interface WorkRow {
  readonly caseNumber: string;
  readonly holder: string | null;
  /** JSON of Shortfall[]. */
  readonly missing: string;
  readonly resumes: string | null;
  readonly delivered: string | null;
}

export interface PromiseRow {
  readonly caseNumber: string;
  readonly materialId: string;
  /** YYYY-MM-DD. */
  readonly dueOn: string;
  readonly keptAt: number | null;
}

/** Which departments somebody reviews, and who stands in for them. */
export interface DutyRow {
  readonly accountId: string;
  /** JSON of ids; null: all. */
  readonly departments: string | null;
  readonly away: number;
  readonly delegate: string | null;
}

export interface DutyTables {
  put(row: DutyRow): void;
  all(): DutyRow[];
}

/** One piece of news for a line system. */
export interface LineRow {
  readonly deliveryId: string;
  readonly line: string;
  readonly caseNumber: string;
  readonly what: string;
  readonly state: LineDeliveryState;
  readonly tries: number;
  readonly reason: string | null;
  readonly reference: string | null;
  /** When it came up, or was sent again. */
  readonly dueAt: number;
  readonly updatedAt: number;
}

export interface WorkTables {
  find(caseNumber: string): WorkRow | null;
  put(row: WorkRow): void;
  /** Cases that are not at their end, oldest first. */
  openCases(limit: number): string[];
  /** How many there are. */
  countOpen(): number;
  readonly promises: {
    add(row: PromiseRow): void;
    keep(caseNumber: string, materialId: string, at: number): void;
    ofCase(caseNumber: string): PromiseRow[];
    /** Not kept yet, the soonest first. */
    open(): PromiseRow[];
  };
  readonly lines: {
    add(row: LineRow): void;
    update(row: Pick<LineRow, "deliveryId" | "state" | "tries" | "reason" | "reference" | "updatedAt">): void;
    /** To be sent anew; its time runs from `at`. */
    again(deliveryId: string, at: number): void;
    find(deliveryId: string): LineRow | null;
    /** In the order in which they came up. */
    inState(state: LineDeliveryState, limit: number): LineRow[];
    ofCase(caseNumber: string): LineRow[];
    counts(): { readonly line: string; readonly state: LineDeliveryState; readonly n: number }[];
    setReference(line: string, caseNumber: string, reference: string): void;
    /** What the line system calls the case, or null. */
    reference(line: string, caseNumber: string): string | null;
  };
}
