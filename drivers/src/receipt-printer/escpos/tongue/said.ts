import type { PrinterCounters, PrinterStatus } from "../../../contract/receipt-printer.ts";
import type { Sensed } from "../presenter/mouth.ts";

/** One thing that a printer said, with its meaning, whichever bytes its family says it with. */
export type Said =
  /** `asked`: the answer to a question; the others came by themselves. */
  | {
      readonly type: "status";
      readonly asked: boolean;
      readonly change: (before: PrinterStatus) => PrinterStatus;
      /** What its presenter senses; absent: it has none. */
      readonly sensed?: Sensed;
      /** It holds data that is not printed yet; absent: it can't tell. */
      readonly printing?: boolean;
    }
  /** The queued answer to GS r, which carries no name. */
  | { readonly type: "reply"; readonly byte: number }
  /** The queued answer that carries the name of its job. */
  | { readonly type: "processed"; readonly id: string }
  | { readonly type: "cleared" }
  | { readonly type: "identity"; readonly text: string }
  | { readonly type: "counted"; readonly what: keyof PrinterCounters; readonly value: number }
  /** XON, XOFF. */
  | { readonly type: "flow"; readonly ready: boolean }
  /** An answer to a question that was given up. It is believed no more, and is no noise. */
  | { readonly type: "late" }
  | { readonly type: "noise"; readonly bytes: number };

/** What one family of printers is asked with, and how its answers are told apart, however they are cut. */
export interface Tongue {
  /** Asks for everything. Real time: answered while the printer is busy or held. */
  readonly question: Uint8Array;
  /** How many answers the question gets. */
  readonly answers: number;
  /** A question is on its way. */
  asking(): void;
  /** Its answers are no longer waited for: one that comes late must not be taken for the next question's. */
  forget(): void;
  push(chunk: Uint8Array): readonly Said[];
  /** The line fell silent: what is unfinished will not be finished. */
  quiet(): readonly Said[];
}
