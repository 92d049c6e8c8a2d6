import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";

/** What a request carries along, from a kiosk to its agent to the hall: W3C Trace Context. */
export interface TraceContext {
  /** 32 hexadecimal digits: the request's id in every log. */
  readonly traceId: string;
  /** 16 hexadecimal digits: who asks. */
  readonly spanId: string;
  readonly sampled: boolean;
}

const running = new AsyncLocalStorage<TraceContext>();
const nothing = /^0+$/;

/** Null for anything but a version 00 header of W3C Trace Context. */
export function readTraceparent(header: unknown): TraceContext | null {
  if (typeof header !== "string") return null;
  const match = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(header);
  const [, traceId = "", spanId = "", flags = ""] = match ?? [];
  if (match === null || nothing.test(traceId) || nothing.test(spanId)) return null;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function traceparentOf({ traceId, spanId, sampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${sampled ? "01" : "00"}`;
}

export function newTrace(sampled = false): TraceContext {
  return { traceId: randomBytes(16).toString("hex"), spanId: randomBytes(8).toString("hex"), sampled };
}

/** What runs now belongs to; null: to no request. */
export function currentTrace(): TraceContext | null {
  return running.getStore() ?? null;
}

/** Everything that `work` starts, later parts included, belongs to `trace`. */
export function within<T>(trace: TraceContext | null, work: () => T): T {
  return trace === null ? work() : running.run(trace, work);
}
