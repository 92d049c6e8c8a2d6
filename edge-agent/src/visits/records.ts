import type {
  Actor,
  Command,
  DocumentRef,
  NoticeView,
  PageRef,
  Receipt,
  VisitView,
} from "../contract/index.ts";
import type { EarlierCase } from "./archive-view.ts";

/** What visits need of the hall's books; agent.ts ties it to the journal, the cases, the blobs and the vault. */
export interface Records {
  /** What earlier cases of this person hold: documents that may be used again, and the newest answers. */
  earlier(number: string): {
    readonly documents: readonly DocumentRef[];
    readonly form: Readonly<Record<string, unknown>> | null;
  };
  newCaseKey(): string;
  /** Id of the key that seals a case. */
  caseKey(caseNumber: string): string;
  /** Seals and stores; on disk when it settles. */
  storePage(caseKey: string, bytes: Uint8Array, mime: string): Promise<PageRef>;
  execute(command: Command, by: Actor, key: string): Promise<Receipt>;
  /** The case that this actor's command of this key made, or null. */
  caseOf(key: string, by: Actor): string | null;
  /** What a slip shows of a case that was just submitted. */
  submitted(caseNumber: string): NonNullable<VisitView["case"]>;
  /** What was handed in with a case. */
  given(caseNumber: string): {
    readonly documents: readonly DocumentRef[];
    readonly form: Readonly<Record<string, unknown>>;
  };
  /** The cases of whom the hall's books know by this name (see rules/identity-number), newest first. */
  casesOf(applicant: string): readonly EarlierCase[];
  /** The latest notice of a visit, or null. */
  notice(visit: string): NoticeView | null;
  /** The latest slip of a case, or null. */
  receipt(caseNumber: string): NonNullable<VisitView["receipt"]> | null;
}
