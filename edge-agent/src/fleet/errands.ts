import type { Clock } from "@yimen/drivers/contract";
import type { OrderResult, StationOrder } from "../contract/index.ts";
import type { LinkOrder } from "../contract/link.ts";
import { currentTrace, type TraceContext, traceparentOf } from "../observe/trace-context.ts";
import type { OrderOptions } from "./fleet.ts";

/** The open line to a station, as errands use it. */
export interface Line {
  /** Settles with whether the station took it; rejects when the line closed first. */
  order(order: LinkOrder): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: string }>;
}

interface Errand {
  readonly order: StationOrder;
  readonly options: OrderOptions;
  /** The request that it comes from. */
  readonly trace: TraceContext | null;
  /** In the clock's uptime. */
  readonly deadline: number;
  /** It may have arrived. */
  sent: boolean;
  bytes: number;
  readonly settle: (result: OrderResult) => void;
}

const settledKept = 1_000;
/** An order that takes longer is told of once it ended. */
const longestOrderMs = 3_600_000;
/** The largest file that one order may send back. */
const largestFile = 256 * 1024 * 1024;

/**
 * What is asked of one linked station and has no outcome yet. An order is sent again over each new line until it has one:
 * the station carries the same id out once.
 */
export class Errands {
  readonly #clock: Clock;
  readonly #late: (orderId: string, result: OrderResult) => void;
  readonly #open = new Map<string, Errand>();
  readonly #settled = new Set<string>();
  #line: Line | null = null;

  constructor(clock: Clock, late: (orderId: string, result: OrderResult) => void) {
    this.#clock = clock;
    this.#late = late;
  }

  order(orderId: string, order: StationOrder, options: OrderOptions): Promise<OrderResult> {
    if (this.#open.has(orderId) || this.#settled.has(orderId)) throw new RangeError("order given twice");
    const over = new AbortController();
    const { promise, resolve } = Promise.withResolvers<OrderResult>();
    const errand: Errand = {
      ...{ order, options, deadline: this.#clock.uptime() + options.timeoutMs, sent: false, bytes: 0 },
      trace: currentTrace(),
      settle: (result) => {
        over.abort();
        this.#open.delete(orderId);
        this.#remember(orderId, result);
        resolve(result);
      },
    };
    this.#open.set(orderId, errand);
    this.#clock.sleep(options.timeoutMs, over.signal).then(
      () => errand.settle(unreached(errand)),
      () => undefined,
    );
    if (this.#line !== null) this.#send(orderId, errand, this.#line);
    return promise;
  }

  lineUp(line: Line): void {
    this.#line = line;
    for (const [orderId, errand] of this.#open) this.#send(orderId, errand, line);
  }

  lineDown(): void {
    this.#line = null;
  }

  /** The station won't be back at once: what never left is refused. */
  away(): void {
    for (const errand of [...this.#open.values()]) if (!errand.sent) errand.settle(unreached(errand));
  }

  outcome(orderId: string, result: OrderResult): void {
    const errand = this.#open.get(orderId);
    if (errand !== undefined) errand.settle(result);
    else if (!this.#settled.has(orderId)) {
      this.#remember(orderId, result);
      this.#late(orderId, result);
    }
  }

  progress(orderId: string, progress: Parameters<NonNullable<OrderOptions["onEvent"]>>[0]): void {
    this.#open.get(orderId)?.options.onEvent?.(progress);
  }

  /** Whether the piece was taken: it must follow the one before. */
  async piece(orderId: string, offset: number, piece: Uint8Array): Promise<boolean> {
    const errand = this.#open.get(orderId);
    if (errand?.options.onPiece === undefined || offset > errand.bytes) return false;
    // Its answer was lost on the way.
    if (offset < errand.bytes) return true;
    if (errand.bytes + piece.byteLength > largestFile) return false;
    errand.bytes += piece.byteLength;
    await errand.options.onPiece(piece);
    return true;
  }

  /** Nobody waits any more. */
  stop(): void {
    this.#line = null;
    for (const errand of [...this.#open.values()]) errand.settle(unreached(errand));
  }

  #send(orderId: string, errand: Errand, line: Line): void {
    const left = Math.round(errand.deadline - this.#clock.uptime());
    const timeoutMs = Math.min(Math.max(1, left), longestOrderMs);
    errand.sent = true;
    const trace = errand.trace === null ? {} : { traceparent: traceparentOf(errand.trace) };
    line
      .order({ orderId, order: errand.order, timeoutMs, ...trace })
      .then((answer) => {
        if (!answer.ok) this.outcome(orderId, { outcome: "refused", code: answer.code });
      })
      // The line closed; the next one brings it again. Or who hears of late outcomes failed, which ends no agent.
      .catch(() => undefined);
  }

  /** An outcome that is not known yet may still come. */
  #remember(orderId: string, { outcome }: OrderResult): void {
    if (outcome === "unknown") return;
    this.#settled.add(orderId);
    const oldest = this.#settled.size > settledKept ? this.#settled.values().next().value : undefined;
    if (oldest !== undefined) this.#settled.delete(oldest);
  }
}

function unreached({ sent }: Errand): OrderResult {
  return sent ? { outcome: "unknown" } : { outcome: "refused", code: "station-away" };
}
