import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import type { Actor } from "../contract/index.ts";
import type { OrderResult, StationOrder } from "../contract/station-order.ts";
import type { RolloutRow, RolloutState, UpdateCommand, UpdateStanding } from "../contract/update.ts";
import { nextStep } from "../rules/update/rollout.ts";

/** What is known of a station's program; null where it is away or was never there. */
export interface StationProgram {
  readonly version: string | null;
  readonly update: UpdateStanding | null;
}

export interface RolloutParts {
  readonly clock: Clock;
  open(): RolloutRow | null;
  release(version: string): { readonly sha256: string; readonly bytes: number } | null;
  program(station: string): StationProgram;
  /** A station may get an order again: what it has or runs already it takes no second time. */
  order(station: string, order: StationOrder, id: string): Promise<OrderResult>;
  execute(command: UpdateCommand, by: Actor, key: string): Promise<unknown>;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

const self: Actor = { kind: "agent", id: "updates" };
const retryMs = 5_000;

/**
 * Drives the open rollout: sends the release to the station whose turn it is, and follows what becomes of it there. All that it
 * knows stands in the journal and at the stations, so a restart goes on where it was.
 */
export class Rollouts {
  readonly #parts: RolloutParts;
  readonly #over = new AbortController();
  /** What this run of the agent sent, and need not send again. */
  readonly #sent = new Set<string>();
  #work: Promise<void> = Promise.resolve();
  #waking = new AbortController();

  constructor(parts: RolloutParts) {
    this.#parts = parts;
  }

  /** Something changed: a station, a rollout, the time. */
  look(): void {
    if (this.#over.signal.aborted) return;
    this.#work = this.#work.then(() => this.#step()).catch((error: unknown) => this.#failed(error));
  }

  async stop(): Promise<void> {
    this.#over.abort();
    this.#waking.abort();
    await this.#work;
  }

  async #step(): Promise<void> {
    if (this.#over.signal.aborted) return;
    await this.#follow();
    const rollout = this.#parts.open();
    if (rollout === null) return;
    for (const { station, state } of rollout.stations) if (state === "sent") this.#send(rollout, station);
    const step = nextStep(rollout, this.#parts.clock.now());
    if (step === null) return;
    if (step.do === "soak") return this.#wakeIn(step.until - this.#parts.clock.now());
    if (step.do === "end") {
      await this.#do({ type: "end-rollout", rolloutId: rollout.rolloutId, why: step.why });
      return;
    }
    await this.#move(rollout, step.station, "sent", null);
    this.#send(rollout, step.station);
  }

  /** What stations say of themselves. */
  async #follow(): Promise<void> {
    const rollout = this.#parts.open();
    for (const { station, state } of rollout?.stations ?? []) {
      if (rollout === null || (state !== "sent" && state !== "trying")) continue;
      const { version, update } = this.#parts.program(station);
      const told = update?.version === rollout.version ? update : null;
      if (told?.state === "rolled-back" && told.at >= rollout.begunAt)
        await this.#move(rollout, station, "rolled-back", told.why);
      else if (version !== rollout.version) continue;
      else if (told?.state === "trying") await this.#move(rollout, station, "trying", null);
      // One that had it already, or got it by hand, has no trial to wait for.
      else await this.#move(rollout, station, "well", null);
    }
  }

  #send(rollout: RolloutRow, station: string): void {
    const release = this.#parts.release(rollout.version);
    const what = `${rollout.rolloutId} ${station}`;
    if (release === null || this.#sent.has(what)) return;
    this.#sent.add(what);
    const { sha256, bytes } = release;
    const order = { name: "apply-release", version: rollout.version, sha256, bytes, forced: false } as const;
    this.#parts
      .order(station, order, `rollout-${randomUUID()}`)
      .then((result) => {
        if (cameToNothing(result)) this.#sent.delete(what);
        return this.#ordered(rollout, station, result);
      })
      .catch((error: unknown) => this.#failed(error));
  }

  async #ordered(rollout: RolloutRow, station: string, result: OrderResult): Promise<void> {
    if (this.#over.signal.aborted) return;
    if (cameToNothing(result)) return this.#wakeIn(retryMs);
    if (result.outcome === "refused" || result.outcome === "failed")
      await this.#move(rollout, station, "failed", result.code);
    if (result.outcome === "done" && result.detail["runs"] === true)
      await this.#move(rollout, station, "well", null);
    this.look();
  }

  async #move(rollout: RolloutRow, station: string, state: RolloutState, why: string | null): Promise<void> {
    await this.#do({ type: "move-rollout", rolloutId: rollout.rolloutId, station, state, why });
  }

  async #do(command: UpdateCommand): Promise<void> {
    await this.#parts.execute(command, self, `${command.type}:${randomUUID()}`);
  }

  #wakeIn(ms: number): void {
    this.#waking.abort();
    this.#waking = new AbortController();
    const signal = AbortSignal.any([this.#waking.signal, this.#over.signal]);
    this.#parts.clock.sleep(Math.max(0, ms), signal).then(
      () => this.look(),
      () => undefined,
    );
  }

  /** The journal may refuse for a moment, as on a full disk; what is to be done stands where it stood. */
  #failed(error: unknown): void {
    if (this.#over.signal.aborted) return;
    this.#parts.log.warn({ error: error instanceof Error ? error.name : "unknown" }, "a rollout waits");
    this.#wakeIn(retryMs);
  }
}

/** The station was not there, or began anew in the middle of it: what it runs by then is looked at before it is asked again. */
function cameToNothing(result: OrderResult): boolean {
  return result.outcome === "unknown" || (result.outcome === "refused" && result.code === "station-away");
}
