/** How sure we are that paper came out: the device said so, only the wire took the bytes, or nobody knows. */
export interface Printed {
  readonly outcome: "printed" | "not-printed" | "unknown";
  readonly evidence: "device" | "transport" | "none";
  /** Why, when the outcome is not "printed". A DeviceErrorCode, or "no-answer". */
  readonly reason?: string;
}

/** Layout as data: what stands on the slip, before any printer is known. */
export type ReceiptLine =
  | {
      readonly type: "text";
      readonly text: string;
      readonly align?: "left" | "center" | "right";
      /** Multiples of the normal height and width. Default 1. */
      readonly size?: 1 | 2;
      readonly bold?: boolean;
    }
  /** Two or more cells side by side; widths are shares of the line. Longer text wraps within its cell. */
  | {
      readonly type: "columns";
      readonly cells: readonly {
        readonly text: string;
        readonly share: number;
        readonly align?: "left" | "center" | "right";
        readonly bold?: boolean;
      }[];
    }
  | { readonly type: "rule"; readonly double?: boolean }
  | { readonly type: "feed"; readonly lines: number }
  | {
      readonly type: "qr";
      readonly data: string;
      /** Default "M". */
      readonly level?: "L" | "M" | "Q" | "H";
      /** Least printed width in millimetres. Default 28. */
      readonly widthMm?: number;
    };

export interface ReceiptDocument {
  readonly lines: readonly ReceiptLine[];
  readonly cut?: "full" | "partial" | "none";
}

export interface ReceiptJob {
  /** The effect's key; appears in logs and events, never on paper. */
  readonly id: string;
  readonly document: ReceiptDocument;
  /** Limit in ms for the whole job, held time included. Default 60 000. */
  readonly limitMs?: number;
  /** Called when the job waits for a person (paper, cover) and when it goes on. */
  readonly onHeld?: (reason: string | null) => void;
  /** Called with the uptime at which the first byte was handed to the system. */
  readonly onFirstByte?: (uptime: number) => void;
  /**
   * Called at most once, after the job ended as `unknown`, when the printer says later that it is on paper: a person
   * loaded paper, and the buffer came out. Never called once the port is lost.
   */
  readonly onLateWord?: (printed: Printed) => void;
  /**
   * Where the slip is, at printers with a presenter that can tell: `presented` at the mouth, then `taken` by a person or
   * `retracted` because nobody took it. May be called long after the job ended; never once the port is lost.
   */
  readonly onMedia?: (move: MediaMove) => void;
}

/** What became of a slip at the mouth of a kiosk. */
export type MediaMove = "presented" | "taken" | "retracted" | "jammed";

/** null: this printer can't tell. "unknown": it could, and hasn't. */
export interface PrinterStatus {
  readonly type: "printer-status";
  readonly online: boolean | "unknown";
  readonly paper: "full" | "low" | "out" | "unknown" | null;
  readonly cover: "closed" | "open" | "unknown" | null;
  readonly cutter: "ok" | "error" | "unknown" | null;
  readonly error: "none" | "recoverable" | "unrecoverable" | "head-hot" | "unknown";
  /**
   * The mouth of a presenter (XFS4IoT). null: it has none, or can't tell. "retracted": nobody took the last receipt, and
   * the printer has it inside, until the next one is presented.
   */
  readonly media: "notPresent" | "entering" | "present" | "retracted" | "jammed" | "unknown" | null;
  /** Absent: nobody counts. */
  readonly counters?: PrinterCounters;
}

/** By the device over its life, or by the driver since it was opened. null: nobody counts it. */
export interface Count {
  readonly value: number;
  readonly by: "device" | "driver";
}

export interface PrinterCounters {
  /** Paper that passed the head, metres. */
  readonly metres: Count | null;
  readonly cuts: Count | null;
  /** Slips whose printing began. */
  readonly receipts: Count | null;
  /** Receipts that nobody took. */
  readonly retracted: Count | null;
}
