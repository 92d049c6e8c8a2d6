import type { Clock } from "@yimen/drivers/contract";
import { HallError } from "../contract/errors.ts";
import type { Reserve } from "../store/reserve.ts";

/** How the store is. `full` takes no new cases; `broken` takes nothing until reopened; `damaged` is read-only. */
export type Condition =
  | { readonly word: "ok" }
  | { readonly word: "full"; readonly since: number }
  | { readonly word: "broken"; readonly since: number }
  | { readonly word: "damaged"; readonly reason: string };

const retryMs = 5000;

/** Decides what may be written in which condition, and when to try again. */
export class StoreHealth {
  readonly #clock: Clock;
  readonly #reserve: Reserve;
  #condition: Condition = { word: "ok" };
  #triedAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, reserve: Reserve) {
    this.#clock = clock;
    this.#reserve = reserve;
  }

  get condition(): Condition {
    return this.#condition;
  }

  /** Puts the reserve in place at the start; without room for it the store is full from the beginning. */
  prepare(): void {
    if (!this.#reserve.keep()) this.full();
  }

  /** `reopen` is called after an I/O error, at most every 5 s, and says whether the store is sound again. */
  recover(reopen: () => boolean): void {
    const { word } = this.#condition;
    if (word !== "full" && word !== "broken") return;
    if (this.#clock.uptime() - this.#triedAt < retryMs) return;
    this.#triedAt = this.#clock.uptime();
    const sound = word === "full" ? this.#reserve.keep() : reopen();
    if (sound) this.#condition = { word: "ok" };
  }

  /** Throws when a command of this kind can't be taken now. */
  admit(isNewCase: boolean): void {
    switch (this.#condition.word) {
      case "ok":
        return;
      case "damaged":
        throw new HallError("storage-damaged");
      case "broken":
        throw new HallError("storage-full");
      case "full":
        if (isNewCase) throw new HallError("storage-full");
    }
  }

  full(): void {
    if (this.#condition.word === "ok") this.#condition = { word: "full", since: this.#clock.now() };
    this.#triedAt = this.#clock.uptime();
    this.#reserve.release();
  }

  broken(): void {
    this.#condition = { word: "broken", since: this.#clock.now() };
    this.#triedAt = this.#clock.uptime();
  }

  damaged(reason: string): void {
    this.#condition = { word: "damaged", reason };
  }
}
