import type { ReceiptState, CaseState as StateWord } from "../contract/case.ts";
import type { ActionTables } from "./action/tables.ts";
import type { AlarmTables } from "./alarm/tables.ts";
import type { DutyTables, WorkTables } from "./case/tables.ts";
import type { CatalogueTables } from "./catalogue/tables.ts";
import type { DeskTables } from "./desk/tables.ts";
import type { FleetTables } from "./fleet/tables.ts";
import type { PeopleTables } from "./people/tables.ts";
import type { QueueTables } from "./queue/tables.ts";
import type { RatingTables } from "./rating/tables.ts";
import type { SettingsTables } from "./settings/tables.ts";
import type { SupervisionTables } from "./supervision/tables.ts";
import type { UpdateTables } from "./update/tables.ts";

/** One op as it lies in the journal. `event` is canonical JSON. */
export interface OpRow {
  readonly seq: number;
  readonly id: string;
  readonly node: string;
  readonly at: number;
  readonly actorKind: string;
  readonly actorId: string;
  readonly event: string;
  /** Hexadecimal. */
  readonly hash: string;
}

/** A command that was answered: its key, a keyed hash of its body, and the ops that answered it. */
export interface CommandRow {
  readonly key: string;
  readonly body: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

export interface CaseRow {
  readonly caseNumber: string;
  readonly itemId: string;
  readonly itemVersion: number;
  readonly station: string;
  readonly channel: string;
  readonly applicant: string;
  readonly state: StateWord;
  /** Order of the procedure step that runs, or 0. */
  readonly step: number;
  readonly reason: string | null;
  readonly delivery: string;
  readonly promisedOn: string | null;
  readonly tokenHash: string;
  readonly shortCodeHash: string;
  readonly submittedAt: number;
  readonly updatedAt: number;
  /** The op that holds the sealed fields. */
  readonly submittedSeq: number;
}

/** What a decision about a case needs of its row. */
export type CaseState = Pick<CaseRow, "caseNumber" | "itemId" | "itemVersion" | "state" | "step" | "reason">;

export interface DocumentRow {
  readonly documentId: string;
  readonly caseNumber: string;
  readonly materialId: string;
  readonly applicant: string;
  readonly capturedAt: number;
  /** JSON of PageRef[]. */
  readonly pages: string;
}

export interface ReceiptRow {
  readonly receiptId: string;
  readonly caseNumber: string;
  readonly copy: number;
  readonly language: string;
  readonly state: ReceiptState;
  readonly evidence: string | null;
  readonly reason: string | null;
  readonly requestedSeq: number;
  readonly updatedAt: number;
}

/** What may be read and written of the hall's data. Rows written within a transaction are seen at once. */
export interface Tables {
  readonly ops: {
    /** Each op is linked to the one before it of the same case: cheaper to keep than an index, as cheap to follow. */
    append(row: OpRow, caseNumber: string | null): void;
    last(): OpRow | null;
    after(seq: number, limit: number): OpRow[];
    between(first: number, last: number): OpRow[];
    ofCase(caseNumber: string): OpRow[];
  };
  readonly commands: {
    find(key: string): CommandRow | null;
    add(row: CommandRow): void;
  };
  readonly cases: {
    find(caseNumber: string): CaseRow | null;
    state(caseNumber: string): CaseState | null;
    byToken(tokenHash: string): CaseRow | null;
    byShortCode(shortCodeHash: string): CaseRow | null;
    /** Newest first. */
    ofApplicant(applicant: string, limit: number): CaseRow[];
    add(row: CaseRow): void;
    /** A null step leaves it as it is. */
    advance(
      row: Pick<CaseRow, "caseNumber" | "state" | "reason" | "updatedAt"> & {
        step: number | null;
        seq: number;
      },
    ): void;
    /** Something was recorded of the case that does not change its row. */
    touch(caseNumber: string, seq: number): void;
    count(): number;
  };
  readonly documents: {
    add(row: DocumentRow): void;
    ofCase(caseNumber: string): DocumentRow[];
    ofApplicant(applicant: string): DocumentRow[];
    /** Any row of this id: the same document may serve several cases. */
    named(documentId: string): DocumentRow | null;
  };
  readonly receipts: {
    add(row: ReceiptRow): void;
    update(row: Pick<ReceiptRow, "receiptId" | "state" | "evidence" | "reason" | "updatedAt">): void;
    find(receiptId: string): ReceiptRow | null;
    /** In the order they were asked for. */
    ofCase(caseNumber: string): ReceiptRow[];
    /** Requested or printing, in the order they were asked for. */
    open(): ReceiptRow[];
  };
  readonly work: WorkTables;
  readonly duties: DutyTables;
  readonly queue: QueueTables;
  readonly ratings: RatingTables;
  readonly people: PeopleTables;
  readonly supervision: SupervisionTables;
  readonly desk: DeskTables;
  readonly alarms: AlarmTables;
  readonly actions: ActionTables;
  readonly settings: SettingsTables;
  readonly catalogue: CatalogueTables;
  readonly fleet: FleetTables;
  readonly updates: UpdateTables;
  readonly counters: {
    get(name: string): number;
    set(name: string, value: number): void;
    all(prefix: string): { readonly name: string; readonly value: number }[];
  };
  readonly meta: {
    get(name: string): string | null;
    set(name: string, value: string): void;
  };
}
