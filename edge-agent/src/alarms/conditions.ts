import type { Originator } from "../contract/index.ts";
import type { Condition, ConditionKey, Seen } from "../rules/alarm/condition.ts";
import { hallOriginator } from "../rules/alarm/originator.ts";

/** A part of the hall that tells what should not be. Asked at each look, so it answers at once and from memory. */
export interface ConditionSource {
  conditions(at: number): readonly Condition[];
  /** Originators that it speaks for. Without it: none but the hall itself. */
  isKnown?(originator: Originator, at: number): boolean;
  /** What it can't tell now, as after a start: that is not over because it is not told. */
  isUnsure?(key: ConditionKey, at: number): boolean;
}

/** Everything that tells of conditions. Further parts add themselves. */
export class Conditions {
  readonly #sources = new Set<ConditionSource>();
  readonly #listeners = new Set<() => void>();

  /** Returns how to leave; what it told is gone then. */
  add(source: ConditionSource): () => void {
    this.#sources.add(source);
    this.changed();
    return () => {
      this.#sources.delete(source);
      this.changed();
    };
  }

  /** Some source has news: all are asked soon. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  look(at: number): Seen {
    const sources = [...this.#sources];
    return {
      conditions: sources.flatMap((source) => source.conditions(at)),
      isKnown: (originator) =>
        originator === hallOriginator || sources.some((source) => source.isKnown?.(originator, at) === true),
      isUnsure: (key) => sources.some((source) => source.isUnsure?.(key, at) === true),
    };
  }
}
