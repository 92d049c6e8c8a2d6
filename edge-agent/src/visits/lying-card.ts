import { createHmac, randomBytes } from "node:crypto";
import type { CardRead } from "@yimen/drivers/contract";

type Lying =
  | { readonly state: "none" }
  | { readonly state: "read"; readonly read: CardRead; readonly print: string }
  /** A visit ended over it. Its text is forgotten; the print only tells it from another card. */
  | { readonly state: "left-behind"; readonly print: string }
  /** Nobody can tell whether it still lies there. `left`: a visit ended over it. */
  | { readonly state: "out-of-sight"; readonly print: string; readonly left: boolean };

/**
 * The card on the reader between visits. One that waits is read into the visit that begins; one over which a visit
 * ended identifies nobody until it was lifted, for whoever comes next may be someone else.
 */
export class LyingCard {
  readonly #salt = randomBytes(32);
  #lying: Lying = { state: "none" };

  get waiting(): CardRead | null {
    return this.#lying.state === "read" ? this.#lying.read : null;
  }

  get leftBehind(): boolean {
    return this.#lying.state === "left-behind";
  }

  /** A reader that was away reads a card again that never moved: left behind it stays. */
  laid(read: CardRead): void {
    const print = createHmac("sha256", this.#salt).update(read.card.number).digest("base64");
    const before = this.#lying;
    const left = before.state === "left-behind" || (before.state === "out-of-sight" && before.left);
    this.#wipe();
    if (left && before.print === print) {
      read.photoWlt.fill(0);
      this.#lying = { state: "left-behind", print };
    } else this.#lying = { state: "read", read, print };
  }

  visitEnded(): void {
    const before = this.#lying;
    this.#wipe();
    if (before.state === "read") this.#lying = { state: "left-behind", print: before.print };
    if (before.state === "out-of-sight") this.#lying = { ...before, left: true };
  }

  /** The reader is away, or can't read what lies there. */
  lostSight(): void {
    const before = this.#lying;
    this.#wipe();
    if (before.state === "read" || before.state === "left-behind") {
      this.#lying = { state: "out-of-sight", print: before.print, left: before.state === "left-behind" };
    }
  }

  lifted(): void {
    this.#wipe();
    this.#lying = { state: "none" };
  }

  #wipe(): void {
    if (this.#lying.state === "read") this.#lying.read.photoWlt.fill(0);
  }
}
