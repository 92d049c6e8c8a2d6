import type { Clock } from "@yimen/drivers/contract";
import { type Actor, HallError, type OrderProgress, type OrderResult } from "../contract/index.ts";
import { type LinkOrder, pieceBytes } from "../contract/link.ts";
import type { Hands } from "../fleet/fleet.ts";
import type { Hall } from "../journal/open.ts";
import { readTraceparent, within } from "../observe/trace-context.ts";

/** What the desk says to the hall over the line that is open. */
export interface Answering {
  /** Settles once the hall has it; rejects when the line closed. */
  outcome(orderId: string, result: OrderResult): Promise<void>;
  progress(orderId: string, progress: OrderProgress): void;
  /** False: the hall does not want it. */
  piece(orderId: string, offset: number, piece: Uint8Array): Promise<boolean>;
}

export interface OrderDeskParts {
  readonly hall: Pick<Hall, "journal" | "fleet">;
  readonly clock: Clock;
  hands(): Hands | null;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

/** Outcomes that a hall may have missed are told again for this long, the latest of them. */
const toldAgainMs = 24 * 60 * 60_000;
const toldAgain = 50;
const actor: Actor = { kind: "agent", id: "uplink" };

/**
 * Takes the hall's orders. Each is recorded before it begins and when it ended; one that was recorded before, in whatever life
 * of this agent, is never begun again.
 */
export class OrderDesk {
  readonly #parts: OrderDeskParts;
  readonly #over = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #line: Answering | null = null;
  readonly #waiting = new Set<() => void>();

  constructor(parts: OrderDeskParts) {
    this.#parts = parts;
  }

  /** What ran when the agent ended: a restart has happened, of anything else nobody can tell. Never rejects. */
  async settleLeftOvers(): Promise<void> {
    const { hall, log } = this.#parts;
    try {
      for (const { orderId, name } of hall.fleet.openOrders()) {
        const restarted: OrderResult = { outcome: "done", detail: { restarted: true }, milliseconds: 0 };
        await this.#end(orderId, name === "restart-agent" ? restarted : { outcome: "unknown" });
      }
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : "unknown" }, "open orders can't be read");
    }
  }

  lineUp(line: Answering): void {
    this.#line = line;
    for (const wake of this.#waiting) wake();
    const { hall, clock } = this.#parts;
    for (const { orderId, result } of hall.fleet
      .endedOrders(clock.now() - toldAgainMs, toldAgain)
      .toReversed())
      this.#tell(orderId, result);
  }

  lineDown(): void {
    this.#line = null;
  }

  /** Settles once it is on disk that the order was taken; with its refusal where it can't be. */
  async take(
    sent: LinkOrder,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: string }> {
    const { hall, hands } = this.#parts;
    const { orderId, order } = sent;
    const known = hall.fleet.outcome(orderId);
    if (known !== undefined) {
      if (known !== null) this.#tell(orderId, known);
      return { ok: true };
    }
    const does = hands();
    if (does === null) return { ok: false, code: "station-away" };
    const device = "device" in order ? order.device : null;
    try {
      const taking = { type: "take-order", orderId, name: order.name, device } as const;
      const receipt = await hall.journal.execute(taking, actor, `take-order:${orderId}`);
      if (receipt.replayed || receipt.ops.length === 0) return { ok: true };
    } catch (error) {
      return { ok: false, code: error instanceof HallError ? error.code : "internal" };
    }
    // What the order makes here stands in this station's log under the hall's request.
    const trace = readTraceparent(sent.traceparent);
    const running = within(trace, () => this.#run(does, sent)).finally(() => this.#running.delete(running));
    this.#running.add(running);
    return { ok: true };
  }

  async close(): Promise<void> {
    this.#over.abort();
    this.#line = null;
    await Promise.all(this.#running);
  }

  async #run(hands: Hands, { orderId, order, timeoutMs }: LinkOrder): Promise<void> {
    const { clock, log } = this.#parts;
    const done = new AbortController();
    const late = new AbortController();
    clock.sleep(timeoutMs, done.signal).then(
      () => late.abort(),
      () => undefined,
    );
    const signal = AbortSignal.any([late.signal, this.#over.signal]);
    let offset = 0;
    const result = await hands
      .run(order, {
        ...{ id: orderId, signal },
        tell: (progress) => this.#line?.progress(orderId, progress),
        send: async (piece) => {
          await this.#piece(orderId, offset, piece, signal);
          offset += piece.byteLength;
        },
      })
      .catch((error: unknown): OrderResult => {
        log.warn(
          { action: order.name, error: error instanceof Error ? error.name : "unknown" },
          "an order failed",
        );
        return { outcome: "unknown" };
      });
    done.abort();
    // A restart closes the agent in the middle of its own order; the next start knows that it came about.
    if (this.#over.signal.aborted) return;
    await this.#end(orderId, result);
    this.#tell(orderId, result);
  }

  async #end(orderId: string, result: OrderResult): Promise<void> {
    const ending = {
      type: "end-order",
      ...{ orderId, outcome: result.outcome, code: "code" in result ? result.code : null },
      detail: "detail" in result ? result.detail : {},
      milliseconds: "milliseconds" in result ? Math.round(result.milliseconds) : null,
    } as const;
    try {
      await this.#parts.hall.journal.execute(ending, actor, `end-order:${orderId}`);
    } catch (error) {
      // Told while the line is up, though it won't be after a restart.
      this.#parts.log.warn(
        { error: error instanceof HallError ? error.code : "unknown" },
        "an order's outcome could not be recorded",
      );
    }
  }

  #tell(orderId: string, result: OrderResult): void {
    // Where the line closes first, the next one is told.
    this.#line?.outcome(orderId, result).catch(() => undefined);
  }

  async #piece(orderId: string, offset: number, piece: Uint8Array, signal: AbortSignal): Promise<void> {
    if (piece.byteLength > pieceBytes) throw new RangeError("piece too large");
    for (;;) {
      const line = await this.#nextLine(signal);
      const taken = await line.piece(orderId, offset, piece).catch(() => null);
      if (taken === true) return;
      if (taken === false) throw new HallError("too-large");
      if (this.#line === line) await this.#parts.clock.sleep(1_000, signal);
    }
  }

  async #nextLine(signal: AbortSignal): Promise<Answering> {
    for (;;) {
      signal.throwIfAborted();
      if (this.#line !== null) return this.#line;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.add(resolve);
      signal.addEventListener("abort", () => resolve(), { once: true });
      await promise;
      this.#waiting.delete(resolve);
    }
  }
}
