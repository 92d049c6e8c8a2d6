import type {
  DeviceErrorCode,
  Kind,
  Kinds,
  OperatorAction,
  PrinterCounters,
  PrinterStatus,
  ScannerStatus,
} from "@yimen/drivers/contract";
import type { StreamState } from "@yimen/drivers/document-camera/mjpeg/stream-watch.ts";

/** What a device has said of itself, folded from its readings. */
export interface Observed {
  /** null: this device can't tell. "unknown": it could, and hasn't. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** Why it can't work though it answers. */
  readonly trouble: Trouble | null;
  /** It works, and someone should come soon, and why. */
  readonly soon: readonly Soon[];
}

export interface Trouble {
  readonly code: DeviceErrorCode;
  readonly action: OperatorAction;
  /** A person can mend it on the spot. */
  readonly byPerson: boolean;
  readonly since: number;
}

export type Soon = "paper-low" | "slip-retracted";

const initial: Record<Kind, Observed> = {
  "id-card": { values: { media: "unknown" }, trouble: null, soon: [] },
  "document-camera": { values: { stream: "unknown" }, trouble: null, soon: [] },
  "receipt-printer": {
    values: { paper: "unknown", cover: "unknown", cutter: "unknown", media: "unknown" },
    trouble: null,
    soon: [],
  },
  "document-scanner": { values: { feeder: "unknown" }, trouble: null, soon: [] },
  "code-scanner": { values: {}, trouble: null, soon: [] },
  rater: { values: {}, trouble: null, soon: [] },
  "window-sign": { values: { shown: "unknown", shownAt: "unknown" }, trouble: null, soon: [] },
  "passport-reader": { values: { media: "unknown" }, trouble: null, soon: [] },
};

export function nothingObserved(kind: Kind): Observed {
  return initial[kind];
}

type Reading = Kinds[Kind]["reading"];

/** Returns `before` itself when the reading changes nothing. */
export function observe(before: Observed, reading: Reading, at: number): Observed {
  switch (reading.type) {
    case "card-read":
      return withValue(before, "media", "present");
    case "card-unreadable":
      // No answer at all says nothing of what lies there.
      return reading.status === "timeout" ? before : withValue(before, "media", "unreadable");
    case "card-removed":
      return withValue(before, "media", "notPresent");
    case "frame":
      return streamIs(before, "live", at);
    case "printer-status":
      return printer(before, reading, at);
    case "scanner-status":
      return scanner(before, reading, at);
    case "passport-present":
      return withValue(before, "media", "present");
    case "passport-removed":
      return withValue(before, "media", "notPresent");
    case "code-scanned":
    case "code-refused":
    case "rating-pressed":
    case "caller-key":
      return before;
  }
}

const streamTroubles: Readonly<Record<StreamState, Omit<Trouble, "since"> | null>> = {
  live: null,
  /** The person at the desk is told; the light may come on. */
  dark: null,
  black: { code: "dark", action: "check-light", byPerson: true },
  frozen: { code: "frozen", action: "restart-device", byPerson: true },
};

/** What a camera's pictures show; one that has sent nothing new for a while is frozen, too. */
export function streamIs(before: Observed, stream: StreamState, at: number): Observed {
  return before.values["stream"] === stream
    ? before
    : {
        ...before,
        values: { ...before.values, stream },
        trouble: lasting(before.trouble, streamTroubles[stream], at),
      };
}

function scanner(before: Observed, { state, feeder }: ScannerStatus, at: number): Observed {
  const after = withValue(before, "feeder", feeder);
  const cause =
    feeder === "jammed"
      ? ({ code: "jammed", action: "clear-jam", byPerson: true } as const)
      : feeder === "door-open"
        ? ({ code: "cover-open", action: "close-cover", byPerson: true } as const)
        : state === "stopped"
          ? ({ code: "refused", action: "restart-device", byPerson: true } as const)
          : null;
  const trouble = lasting(before.trouble, cause, at);
  return trouble === before.trouble ? after : { ...after, trouble };
}

/** The same trouble keeps the time that it began. */
function lasting(before: Trouble | null, cause: Omit<Trouble, "since"> | null, at: number): Trouble | null {
  if (cause === null) return null;
  return cause.code === before?.code ? before : { ...cause, since: at };
}

function withValue(before: Observed, key: string, value: string | null): Observed {
  return before.values[key] === value ? before : { ...before, values: { ...before.values, [key]: value } };
}

function printer(before: Observed, status: PrinterStatus, at: number): Observed {
  const cause = printerCause(status);
  const { paper, cover, cutter, media } = status;
  const values = { paper, cover, cutter, media, ...(status.counters ? counted(status.counters) : {}) };
  const trouble = lasting(before.trouble, cause, at);
  const soon: Soon[] = [];
  if (paper === "low") soon.push("paper-low");
  if (media === "retracted") soon.push("slip-retracted");
  const same =
    trouble === before.trouble &&
    soon.join() === before.soon.join() &&
    Object.entries(values).every(([key, value]) => before.values[key] === value);
  return same ? before : { values, trouble, soon };
}

/** `countedByDevice`: which of them the printer itself counts, over its life; the others count since it was opened. */
function counted(counters: PrinterCounters) {
  const known = Object.entries(counters).flatMap(([key, count]) => (count === null ? [] : [{ key, count }]));
  return {
    ...Object.fromEntries(known.map(({ key, count }) => [key, count.value])),
    countedByDevice: known
      .filter(({ count }) => count.by === "device")
      .map(({ key }) => key)
      .join(" "),
  };
}

function printerCause(status: PrinterStatus) {
  if (status.cover === "open") return { code: "cover-open", action: "close-cover", byPerson: true } as const;
  if (status.paper === "out") return { code: "paper-out", action: "load-paper", byPerson: true } as const;
  if (status.error === "unrecoverable")
    return { code: "hardware", action: "call-service", byPerson: false } as const;
  // What a printer goes on after once a hand has mended it: paper that is stuck, or the knife.
  if (status.cutter === "error" || status.media === "jammed" || status.error === "recoverable")
    return { code: "jammed", action: "clear-jam", byPerson: true } as const;
  if (status.error === "head-hot") return { code: "busy", action: "wait", byPerson: true } as const;
  if (status.online === false) return { code: "refused", action: "call-service", byPerson: true } as const;
  return null;
}
