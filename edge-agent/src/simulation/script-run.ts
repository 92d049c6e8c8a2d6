import type { Clock } from "@yimen/drivers/contract";
import type { ScriptStep } from "./script.ts";

export interface ScriptHands {
  tell(device: string, command: string): Promise<void>;
  /** What the device shows now, by name; undefined for a name that it does not show. */
  shows(device: string, what: string): unknown;
  /** Settles when anything changed; rejects when aborted. */
  change(signal: AbortSignal): Promise<void>;
}

export type ScriptState =
  | { readonly phase: "none" }
  | { readonly phase: "running"; readonly line: number }
  | { readonly phase: "done" }
  | { readonly phase: "stopped" }
  | { readonly phase: "failed"; readonly line: number; readonly reason: string };

/** Runs one script at a time; a new one takes the place of the old. */
export class ScriptRun {
  readonly #hands: ScriptHands;
  readonly #clock: Clock;
  readonly #changed: () => void;
  #state: ScriptState = { phase: "none" };
  #over = new AbortController();

  constructor(hands: ScriptHands, clock: Clock, changed: () => void) {
    this.#hands = hands;
    this.#clock = clock;
    this.#changed = changed;
  }

  get state(): ScriptState {
    return this.#state;
  }

  /** Settles with how it ended. */
  async run(steps: readonly ScriptStep[]): Promise<ScriptState> {
    this.#over.abort();
    const over = new AbortController();
    this.#over = over;
    for (const step of steps) {
      this.#show(over, { phase: "running", line: step.line });
      try {
        await this.#step(step, over.signal);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (over.signal.aborted) return { phase: "stopped" };
        return this.#show(over, { phase: "failed", line: step.line, reason });
      }
      if (over.signal.aborted) return { phase: "stopped" };
    }
    return this.#show(over, { phase: "done" });
  }

  stop(): void {
    if (this.#state.phase !== "running") return;
    this.#show(this.#over, { phase: "stopped" });
    this.#over.abort();
  }

  async #step(step: ScriptStep, signal: AbortSignal): Promise<void> {
    switch (step.do) {
      case "tell":
        return this.#hands.tell(step.device, step.command);
      case "wait":
        return this.#clock.sleep(step.ms, signal);
      case "until":
        return this.#until(step, signal);
    }
  }

  async #until(step: Extract<ScriptStep, { do: "until" }>, signal: AbortSignal): Promise<void> {
    const shown = () => this.#hands.shows(step.device, step.shows);
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    const limit = this.#clock.sleep(step.withinMs, either).then(
      () => true,
      () => false,
    );
    try {
      while (String(shown()) !== step.value) {
        const late = await Promise.race([limit, this.#hands.change(either).then(() => false)]);
        if (late && String(shown()) !== step.value)
          throw new Error(`${step.device} ${step.shows} is ${String(shown())}, not ${step.value}`);
      }
    } finally {
      over.abort();
    }
  }

  /** A script that was replaced says nothing any more. */
  #show(over: AbortController, state: ScriptState): ScriptState {
    if (over !== this.#over || over.signal.aborted) return state;
    this.#state = state;
    this.#changed();
    return state;
  }
}
