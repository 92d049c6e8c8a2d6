import type { Clock, Kind, Kinds } from "@yimen/drivers/contract";
import { checkSteps, wasChecked } from "../../contract/check-steps.ts";
import type { OrderDetail, OrderProgress } from "../../contract/station-order.ts";

export type Reading = Kinds[Kind]["reading"];
export type Answer = "yes" | "no" | "skip";

/**
 * How a step ended: the device's own word, the person's answer, or neither in time. given-up: the check was ended.
 */
export type StepResult = "seen" | "yes" | "no" | "skipped" | "late" | "given-up";

/** In place of a step: the whole check. */
export const allSteps = "all";

/** A person has this long for one thing. */
export const stepLimitMs = 120_000;

interface Open {
  readonly step: string;
  readonly wants: (reading: Reading) => boolean;
  end(result: StepResult): void;
}

/**
 * Steps that a person and a device do together, one after another. A step of the device's ends by its own word, or is
 * skipped; one of the person's ends by an answer.
 */
export class Wizard {
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #over = new AbortController();
  readonly #tell: (progress: OrderProgress) => void;
  readonly #results = new Map<string, StepResult>();
  #open: Open | null = null;

  constructor(clock: Clock, signal: AbortSignal, tell: (progress: OrderProgress) => void) {
    this.#clock = clock;
    this.#signal = AbortSignal.any([signal, this.#over.signal]);
    this.#tell = tell;
  }

  /** What each step came to: `step.lay-card: "seen"`. */
  get results(): OrderDetail {
    return Object.fromEntries([...this.#results].map(([step, result]) => [`step.${step}`, result]));
  }

  /** Whether every step that was not skipped went well, and one did. */
  get passed(): boolean {
    const ends = [...this.#results.values()].filter((result) => result !== "skipped");
    return ends.length > 0 && ends.every((result) => result === "seen" || result === "yes");
  }

  /** Whether nothing at all was looked at. */
  get isEmpty(): boolean {
    return !checkSteps(this.results).some(wasChecked);
  }

  /** Waits for a reading of the device. */
  byDevice(step: string, wants: (reading: Reading) => boolean, facts: OrderDetail = {}): Promise<StepResult> {
    return this.#run(step, "device", wants, facts);
  }

  /** Waits for a person's answer. `hear`: what the device reads meanwhile, as it is to be shown; null: nothing new. */
  byPerson(
    step: string,
    facts: OrderDetail = {},
    hear: (reading: Reading) => OrderDetail | null = () => null,
  ): Promise<StepResult> {
    const until = this.#clock.now() + stepLimitMs;
    const heard = (reading: Reading) => {
      const more = hear(reading);
      if (more !== null)
        this.#tell({ what: "step", detail: { step, by: "person", until, ...facts, ...more } });
      return false;
    };
    return this.#run(step, "person", heard, facts);
  }

  /** What the device reads meanwhile. */
  read(reading: Reading): void {
    if (this.#open?.wants(reading)) this.#open.end("seen");
  }

  /** Whether a person ended it before its last step. */
  get givenUp(): boolean {
    return this.#over.signal.aborted;
  }

  /** False: that step is not open. `all`: the person ends the check. */
  answer(step: string, answer: Answer): boolean {
    const open = this.#open;
    if (step === allSteps) {
      this.#over.abort();
      return open !== null;
    }
    if (open === null || open.step !== step) return false;
    open.end(answer === "skip" ? "skipped" : answer);
    return true;
  }

  async #run(
    step: string,
    by: "device" | "person",
    wants: Open["wants"],
    facts: OrderDetail,
  ): Promise<StepResult> {
    if (this.#signal.aborted) return this.#ended(step, "given-up");
    const { promise, resolve } = Promise.withResolvers<StepResult>();
    const over = new AbortController();
    this.#open = { step, wants, end: resolve };
    this.#clock.sleep(stepLimitMs, over.signal).then(
      () => resolve("late"),
      () => undefined,
    );
    this.#signal.addEventListener("abort", () => resolve("given-up"), { once: true, signal: over.signal });
    this.#tell({ what: "step", detail: { step, by, until: this.#clock.now() + stepLimitMs, ...facts } });
    const result = await promise;
    over.abort();
    this.#open = null;
    return this.#ended(step, result);
  }

  #ended(step: string, result: StepResult): StepResult {
    this.#results.set(step, result);
    this.#tell({ what: "step-ended", detail: { step, result } });
    return result;
  }
}
