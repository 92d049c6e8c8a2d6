import type { Clock } from "@yimen/drivers/contract";
import type { ActionCommand } from "../contract/action.ts";
import type { WantedOrder } from "../contract/action-views.ts";
import { type Actor, HallError, type StaffSession } from "../contract/index.ts";
import type { OrderDetail, OrderProgress, OrderResult, StationOrder } from "../contract/station-order.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { ActionRecord } from "../journal/action/records.ts";
import type { Hall } from "../journal/open.ts";
import { deviceOf, isForced, limitOf, sparesVisits } from "../rules/action/terms.ts";
import { actorOf } from "../rules/people/roles.ts";
import type { ActionFiles, FileKind } from "./files.ts";

export interface DeskParts {
  readonly hall: Pick<Hall, "journal" | "actions">;
  readonly fleet: Fleet;
  readonly clock: Clock;
  readonly files: ActionFiles;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
  /** Whether a person is served where this device of the own station stands. */
  servedHere(device: string | null): boolean;
  /** An action is otherwise now. */
  changed(actionId: string): void;
}

export interface Wish {
  readonly station: string;
  readonly order: WantedOrder;
  readonly reason: string | null;
  readonly forced: boolean;
  /** Idempotency: the same key asks for the same action. */
  readonly key: string;
}

const agent: Actor = { kind: "agent", id: "actions" };
const recordAgainMs = 5_000;

/**
 * Where managers' orders are taken: recorded first, then carried out at their station, then recorded with what came of it.
 * What was left open by a stop of this agent is `unknown`, until its station tells better.
 */
export class ActionDesk {
  readonly #parts: DeskParts;
  readonly #progress = new Map<string, OrderProgress>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #leave: () => void;
  readonly #over = new AbortController();

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#leave = parts.fleet.onLateOutcome((actionId, result, station) => {
      // A station tells of its own actions only.
      if (parts.hall.actions.find(actionId)?.station !== station) return;
      this.#finish(actionId, result, null).catch((error: unknown) => {
        const name = error instanceof HallError ? error.code : "unknown";
        parts.log.warn({ error: name }, "an action's late outcome could not be recorded");
      });
    });
  }

  /** Ends in the journal what a stop of this agent left open. */
  async settleLeftOvers(): Promise<void> {
    const { hall, fleet, clock } = this.#parts;
    for (const row of hall.actions.open()) {
      // The stop was the very thing that was asked for.
      const restarted = row.name === "restart-agent" && row.station === fleet.own;
      const result: OrderResult = restarted
        ? { outcome: "done", detail: {}, milliseconds: Math.max(0, clock.now() - row.requestedAt) }
        : { outcome: "unknown" };
      await this.#finish(row.actionId, result, null);
    }
  }

  /** Throws HallError for what can't be asked now; else it is recorded, and runs. */
  async request(wish: Wish, staff: StaffSession): Promise<string> {
    return this.#request(wish, staff.accountId, actorOf(staff));
  }

  /** The same by a part of the agent itself, such as the nightly check. */
  async requestByAgent(wish: Wish): Promise<string> {
    return this.#request(wish, agent.id, agent);
  }

  progress(actionId: string): OrderProgress | null {
    return this.#progress.get(actionId) ?? null;
  }

  /** Throws HallError `action-unknown` when this step does not wait for an answer. */
  async answer(actionId: string, step: string, answer: "yes" | "no" | "skip"): Promise<void> {
    const { station, device } = this.#open(actionId, "health-check");
    if (device === null) throw new HallError("action-unknown");
    await this.#steer(station, { name: "answer-check", device, step, answer });
  }

  /** Ends a capture before its time. */
  async stop(actionId: string): Promise<void> {
    const { station } = this.#open(actionId, "begin-capture");
    await this.#steer(station, { name: "end-capture" });
  }

  /** Settles when what runs has come to its end. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  close(): void {
    this.#over.abort();
    this.#leave();
  }

  async #request(wish: Wish, by: string, actor: Actor): Promise<string> {
    const { hall } = this.#parts;
    const order = orderOf(wish, by);
    this.#refuseImpossible(wish.station, order);
    const receipt = await hall.journal.execute(
      {
        type: "request-action",
        station: wish.station,
        order,
        by,
        reason: wish.reason,
      },
      actor,
      `action:${wish.key}`,
    );
    const event = receipt.ops[0]?.event;
    if (event?.type !== "action.requested") throw new HallError("action-unknown");
    const { actionId } = event;
    this.#parts.changed(actionId);
    if (receipt.replayed) return actionId;
    const running = this.#run(actionId, wish.station, order).finally(() => this.#running.delete(actionId));
    this.#running.set(actionId, running);
    return actionId;
  }

  #refuseImpossible(station: string, order: StationOrder): void {
    const { fleet, servedHere } = this.#parts;
    const row = fleet.station(station);
    if (row === null) throw new HallError("station-unknown");
    const device = deviceOf(order);
    if (device !== null && fleet.find(station, device) === null) throw new HallError("device-unknown");
    if (row.link === "away" || row.link === "never") throw new HallError("station-away");
    const served = row.link === "own" ? servedHere(device) : row.visit === true;
    if (served && sparesVisits(order) && !isForced(order)) throw new HallError("visit-open");
  }

  async #run(actionId: string, station: string, order: StationOrder): Promise<void> {
    const { fleet, files, log } = this.#parts;
    let file: Awaited<ReturnType<ActionFiles["begin"]>> | null = null;
    try {
      const result = await fleet.order(station, order, {
        id: actionId,
        timeoutMs: limitOf(order),
        onEvent: (progress) => {
          const told = () => {
            // What ended a step is followed by the next one or the outcome.
            if (progress.what !== "step-ended") this.#progress.set(actionId, progress);
            this.#parts.changed(actionId);
          };
          // A picture that a person is asked about can be looked at while the check runs.
          const picture = progress.detail["file"] === "jpg" ? file : null;
          if (picture === null) return told();
          file = null;
          void picture.end("jpg").then(told, told);
        },
        onPiece: async (piece) => {
          file ??= await files.begin(actionId);
          await file.add(piece);
        },
      });
      await this.#finish(actionId, result, file);
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : "unknown" }, "an action came to no end");
      await this.#finish(actionId, { outcome: "unknown" }, file).catch(() => undefined);
    }
  }

  async #finish(
    actionId: string,
    result: OrderResult,
    file: Awaited<ReturnType<ActionFiles["begin"]>> | null,
  ): Promise<void> {
    const kept = await keptFile(result, file);
    const outcome = kept.outcome === "unknown" || kept.outcome === "refused" ? emptyOf(kept) : kept;
    this.#progress.delete(actionId);
    await this.#record({
      ...{ type: "finish-action", actionId, outcome: outcome.outcome },
      code: "code" in outcome ? outcome.code : null,
      ...{ detail: outcome.detail, milliseconds: outcome.milliseconds },
    });
    this.#parts.changed(actionId);
  }

  /** On a full disk until it is taken: nobody would ever learn how it went, as what was done is not done again. */
  async #record(ending: Extract<ActionCommand, { type: "finish-action" }>): Promise<void> {
    const { hall, clock, log } = this.#parts;
    for (let tries = 0; ; tries += 1) {
      try {
        await hall.journal.execute(ending, agent, `finish:${ending.actionId}:${ending.outcome}`);
        return;
      } catch (error) {
        const code = error instanceof HallError ? error.code : null;
        // An outcome of an order that is no action's, such as settings'.
        if (code === "action-unknown") return;
        if (code !== "storage-full") throw error;
        if (tries === 0) log.warn({ code }, "an action's outcome waits for room on the disk");
        await clock.sleep(recordAgainMs, this.#over.signal);
      }
    }
  }

  #open(actionId: string, name: StationOrder["name"]): ActionRecord {
    const row = this.#parts.hall.actions.find(actionId);
    if (row === null || row.finishedAt !== null || row.name !== name) throw new HallError("action-unknown");
    return row;
  }

  async #steer(station: string, order: StationOrder): Promise<void> {
    const result = await this.#parts.fleet.order(station, order, { timeoutMs: limitOf(order) });
    if (result.outcome === "refused") throw refusalOf(result.code);
    if (result.outcome === "unknown") throw new HallError("station-away");
  }
}

const emptyOf = (result: Extract<OrderResult, { outcome: "unknown" | "refused" }>) => ({
  ...result,
  detail: {} as OrderDetail,
  milliseconds: null,
});

/** Keeps a file that is whole; a bundle whose pieces are not what its station sent is given up, and said to be. */
async function keptFile(
  result: OrderResult,
  file: Awaited<ReturnType<ActionFiles["begin"]>> | null,
): Promise<OrderResult> {
  if (file === null) return result;
  const detail = "detail" in result ? result.detail : {};
  const { file: kind, sha256 } = detail;
  if (kind !== "zip" && kind !== "jpg") {
    await file.drop();
    return result;
  }
  const hash = await file.end(kind as FileKind);
  if (typeof sha256 !== "string" || sha256 === hash) return result;
  return { outcome: "failed", code: "file-broken", detail, milliseconds: 0 };
}

function refusalOf(code: string): HallError {
  return new HallError(
    code === "visit-open" ? "visit-open" : code === "station-away" ? "station-away" : "action-unknown",
  );
}

/** The order as it goes to the station: whose it is, and whether it spares nobody. */
function orderOf({ order, forced }: Wish, by: string): StationOrder {
  switch (order.name) {
    case "restart-device":
    case "reset-device":
    case "release-claim":
    case "health-check":
    case "restart-agent":
      return { ...order, forced };
    case "lock-device":
      return { ...order, by, forced };
    case "unlock-device":
      return { ...order, by };
    default:
      return order;
  }
}
