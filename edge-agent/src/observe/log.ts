import pino, { type Logger } from "pino";

export type { Logger } from "pino";

/**
 * Facts that may stand in a log. Everything else is dropped, so that a new fact can't carry a person by oversight:
 * whoever adds one here has thought about it.
 */
const allowedFacts = new Set([
  "action",
  "bytes",
  "caseState",
  "code",
  "count",
  "device",
  "driver",
  "error",
  "evidence",
  "frames",
  "host",
  "kind",
  "level",
  "limitMs",
  "material",
  "method",
  "milliseconds",
  "model",
  "node",
  "outcome",
  "part",
  "pid",
  "port",
  "reason",
  "receiptId",
  "reqId",
  "route",
  "seq",
  "signal",
  "size",
  "stage",
  "state",
  "station",
  "status",
  "statusCode",
  "time",
  "tries",
  "version",
  "visit",
]);

const longestFact = 200;

export interface LogSettings {
  readonly level: string;
  /** A file; stderr without one. */
  readonly file?: string;
}

export interface LogSink {
  write(line: string): void;
}

/** One JSON object a line. `sink` is for tests. */
export function openLog(settings: LogSettings, sink?: LogSink): Logger {
  const options = {
    level: settings.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: onlyAllowed },
  } as const;
  if (sink !== undefined) return pino(options, sink);
  return pino(
    options,
    pino.destination({
      dest: settings.file ?? 2,
      sync: settings.file === undefined,
      mkdir: true,
      mode: 0o640,
    }),
  );
}

function onlyAllowed(facts: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(facts)) {
    if (!allowedFacts.has(key)) continue;
    if (typeof value === "number" || typeof value === "boolean" || value === null) kept[key] = value;
    else if (typeof value === "string") kept[key] = value.slice(0, longestFact);
  }
  return kept;
}
