import type {
  DeviceErrorCode,
  Kind,
  Kinds,
  OperatorAction,
  PrinterCounters,
  PrinterStatus,
} from "@yimen/drivers/contract";

/** What a device has said of itself, folded from its readings. */
export interface Observed {
  /** null: this device can't tell. "unknown": it could, and hasn't. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** Why it can't work though it answers. */
  readonly trouble: {
    readonly code: DeviceErrorCode;
    readonly action: OperatorAction;
    readonly byPerson: boolean;
    readonly since: number;
  } | null;
  /** It works, and someone should come soon. */
  readonly soon: boolean;
}

const initial: Record<Kind, Observed> = {
  "id-card": { values: { media: "unknown" }, trouble: null, soon: false },
  "document-camera": { values: { stream: "unknown" }, trouble: null, soon: false },
  "receipt-printer": {
    values: { paper: "unknown", cover: "unknown", cutter: "unknown", media: "unknown" },
    trouble: null,
    soon: false,
  },
  "document-scanner": { values: { feeder: "unknown" }, trouble: null, soon: false },
  "code-scanner": { values: {}, trouble: null, soon: false },
  rater: { values: {}, trouble: null, soon: false },
  "window-sign": { values: { shown: "unknown" }, trouble: null, soon: false },
  "passport-reader": { values: { media: "unknown" }, trouble: null, soon: false },
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
      return withValue(before, "media", "unreadable");
    case "card-removed":
      return withValue(before, "media", "notPresent");
    case "frame":
      return withValue(before, "stream", "live");
    case "printer-status":
      return printer(before, reading, at);
    case "scanner-status":
      return withValue(before, "feeder", reading.feeder);
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

/** A camera that has sent nothing new for a while. */
export function streamFrozen(before: Observed): Observed {
  return withValue(before, "stream", "frozen");
}

function withValue(before: Observed, key: string, value: string | null): Observed {
  return before.values[key] === value ? before : { ...before, values: { ...before.values, [key]: value } };
}

function printer(before: Observed, status: PrinterStatus, at: number): Observed {
  const cause = printerCause(status);
  const { paper, cover, cutter, media } = status;
  const values = { paper, cover, cutter, media, ...(status.counters ? counted(status.counters) : {}) };
  const trouble =
    cause === null ? null : cause.code === before.trouble?.code ? before.trouble : { ...cause, since: at };
  const soon = paper === "low" || media === "retracted";
  const same =
    trouble === before.trouble &&
    soon === before.soon &&
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
  if (status.cutter === "error" || status.media === "jammed")
    return { code: "jammed", action: "clear-jam", byPerson: true } as const;
  if (status.error === "unrecoverable")
    return { code: "hardware", action: "call-service", byPerson: false } as const;
  if (status.error === "recoverable")
    return { code: "hardware", action: "clear-jam", byPerson: true } as const;
  if (status.error === "head-hot") return { code: "busy", action: "wait", byPerson: true } as const;
  if (status.online === false) return { code: "refused", action: "call-service", byPerson: true } as const;
  return null;
}
