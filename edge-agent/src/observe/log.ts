import pino, { type Logger } from "pino";
import { LogFile } from "./log-file.ts";
import { currentTrace } from "./trace-context.ts";

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
  "orderId",
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
const mostBytesWaiting = 1024 * 1024;

export interface LogSettings {
  readonly level: string;
  /** A file; stderr without one. */
  readonly file?: string;
  readonly maxMegabytes?: number;
  readonly keep?: number;
}

export interface LogSink {
  write(line: string): void;
}

/** One JSON object a line. `sink` is for tests. */
export function openLog(settings: LogSettings, sink?: LogSink): Logger {
  const listeners = new Set<(line: string) => void>();
  const options = {
    level: settings.level,
    base: null,
    /** A line that belongs to a request says to which; a request's own log does so by itself. */
    mixin(_facts: object, _level: number, logger: Logger) {
      const trace = currentTrace();
      return trace === null || "reqId" in logger.bindings() ? {} : { reqId: trace.traceId };
    },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: onlyAllowed },
    hooks: {
      logMethod: withoutErrorTexts,
      streamWrite(line: string) {
        for (const hear of listeners) hear(line);
        return line;
      },
    },
  } as const;
  const heard = (log: Logger) => {
    listenersOf.set(log, listeners);
    return guarded(log);
  };
  if (sink !== undefined) return heard(pino(options, sink));
  const { file, maxMegabytes = 50, keep = 5 } = settings;
  if (file !== undefined) {
    const destination = new LogFile({ file, maxMegabytes, keep });
    const log = heard(pino(options, destination));
    filesOf.set(log, destination);
    return log;
  }
  const destination = pino.destination({ dest: 2, sync: true, maxLength: mostBytesWaiting });
  // Whoever reads it may be gone; that costs its lines and never the hall.
  destination.on("error", () => undefined);
  return heard(pino(options, destination));
}

const filesOf = new WeakMap<object, LogFile>();

/** Lines that a log on disk lost since the start. */
export function droppedLines(log: Logger): number {
  return filesOf.get(log)?.dropped ?? 0;
}

const listenersOf = new WeakMap<object, Set<(line: string) => void>>();

/** Hears every line that is written from now on. Returns how to stop. */
export function listenToLog(log: Logger, listener: (line: string) => void): () => void {
  const listeners = listenersOf.get(log);
  listeners?.add(listener);
  return () => listeners?.delete(listener);
}

/** A child's standing facts pass the same list; pino itself does not ask again. */
function guarded(log: Logger): Logger {
  const { child } = log;
  log.child = function (this: Logger, bindings: object, options?: object) {
    return child.call(this, onlyAllowed(bindings), options);
  } as Logger["child"];
  return log;
}

/** An error's own message may quote what was sent, so its name stands for it; only fixed sentences are logged. */
function withoutErrorTexts(this: Logger, args: unknown[], method: (...args: never[]) => void): void {
  const [first, second] = args;
  const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err;
  if (error instanceof Error) {
    const facts = first instanceof Error ? {} : (first as object);
    const message = typeof second === "string" ? second : "failed";
    method.apply(this, [{ ...facts, err: undefined, error: error.name }, message] as never[]);
    return;
  }
  method.apply(this, args.slice(0, 2) as never[]);
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
